/** The keys of the window, as the settings list them; `app/commands.ts` and the dialog that dials give them their meaning. */
export const windowKeys = [
  { word: 'answer', keys: 'F2' },
  { word: 'end', keys: 'F4' },
  { word: 'declineWaiting', keys: 'Shift+F4' },
  { word: 'mute', keys: 'F7' },
  { word: 'hold', keys: 'F8' },
  { word: 'transfer', keys: 'F9' },
  { word: 'swap', keys: 'Ctrl+Shift+S' },
  { word: 'merge', keys: 'Ctrl+Shift+M' },
  { word: 'completeTransfer', keys: 'Ctrl+Shift+X' },
  { word: 'newCall', keys: 'Ctrl+Shift+D' },
  { word: 'home', keys: 'Ctrl+Shift+H' },
  { word: 'voiceCalls', keys: 'Ctrl+Shift+V' },
  { word: 'settings', keys: 'Ctrl+,' },
  { word: 'nextTab', keys: 'Ctrl+Tab' },
  { word: 'closeTab', keys: 'Ctrl+W' },
] as const;
