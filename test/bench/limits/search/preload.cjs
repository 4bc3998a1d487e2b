// One function for the bare page: it asks the handler of main.cjs.
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('barePage', (asked) => ipcRenderer.invoke('page', asked));
