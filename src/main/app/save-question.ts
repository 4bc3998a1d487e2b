import { join } from 'node:path';
import { app, dialog } from 'electron';

/** Asks in the system's way where to save a recording; null when the agent thought better of it. */
export async function askWhereToSave(fileName: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('downloads'), fileName),
    filters: [{ name: 'WAV', extensions: ['wav'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}
