import type { keysEn } from '../en/keys.ts';
import type { Partly } from '../partly.ts';

/** Keys of the window: chosen in the settings, looked up at a glance. */
export const keysDe: Partly<typeof keysEn> = {
  keys: {
    title: 'Tastenkürzel',
    find: 'Taste oder ihre Wirkung suchen',
    group: {
      phone: 'Telefon',
      interactions: 'Angebote und Interaktionen',
      places: 'Bereiche',
      window: 'Fenster',
      always: 'Immer gleich',
    },
    always: {
      answer: 'Annehmen, außerhalb von Feldern',
      finish: 'Speichern oder abschließen, was Sie schreiben',
      tabs: 'Tab 1 bis 9',
      leave: 'Oberstes schließen; nichts geht verloren',
      overview: 'Diese Liste, außerhalb von Feldern',
    },
    change: 'Tasten ändern',
    noMatchTitle: 'Keine Taste passt zu „{{search}}“',
    noMatchText: 'Durchsucht werden Wirkungen und die Tasten selbst.',
    clearSearch: 'Suche löschen',
    how: 'Klicken Sie eines an und drücken Sie die gewünschten Tasten. Sie gelten sofort und werden überall angezeigt.',
    resetAll: 'Standard wiederherstellen',
    resetOne: 'Standardtasten für: {{command}}',
    taken: '{{keys}} bedeutet schon: {{command}}.',
    takeHere: 'Hier verwenden',
    leaveThere: 'Dort lassen',
    typing: 'Strg hinzunehmen oder eine Funktionstaste verwenden',
    reserved: 'Diese Tasten bedeuten immer dasselbe',
    everywhere: 'In jedem Programm bedeuten diese Tasten: {{action}}. Sie erreichen dieses Fenster nicht.',
  },
};
