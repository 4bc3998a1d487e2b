import { dialog } from 'electron';
import type { MainTexts } from './texts.ts';

/**
 * Asks whether the program may end although a call is up; the call goes on meanwhile, so main must not stand still. Staying
 * is what Enter and Escape choose.
 */
export async function askToQuit({ message, detail, stay, quit }: MainTexts['quitInCall']): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message,
    detail,
    buttons: [stay, quit],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
