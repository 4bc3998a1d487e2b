import { extname, join } from 'node:path';
import { app, dialog } from 'electron';

/** Asks in the system's way where to save a file of this name; null when the agent thought better of it. */
export async function askWhereToSave(fileName: string): Promise<string | null> {
  const extension = extname(fileName).slice(1);
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('downloads'), fileName),
    ...(extension === ''
      ? {}
      : { filters: [{ name: extension.toUpperCase(), extensions: [extension.toLowerCase()] }] }),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}

/** Asks in the system's way which files to send; none when the agent thought better of it. */
export async function askWhichToSend(): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ['openFile', 'multiSelections'],
  });
  return canceled ? [] : filePaths;
}
