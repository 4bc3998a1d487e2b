import type { keysEn } from '../en/keys.ts';

export const keysNl: typeof keysEn = {
  keys: {
    title: 'Sneltoetsen',
    find: 'Zoek een toets of wat die doet',
    group: {
      phone: 'Telefoon',
      interactions: 'Aanbiedingen en interacties',
      places: 'Plaatsen',
      window: 'Venster',
      always: 'Altijd hetzelfde',
    },
    always: {
      answer: 'Opnemen, buiten velden',
      finish: 'Opslaan of afronden wat je schrijft',
      tabs: 'Tabblad 1 tot en met 9',
      leave: 'Sluiten wat bovenop ligt; er gaat niets verloren',
      overview: 'Deze lijst, buiten velden',
    },
    change: 'Toetsen wijzigen',
    noMatchTitle: 'Geen toets past bij “{{search}}”',
    noMatchText: 'Er wordt gezocht in wat toetsen doen en in de toetsen zelf.',
    clearSearch: 'Zoekopdracht wissen',
    how: 'Klik er een aan en druk op de toetsen die je wilt. Ze werken meteen, en overal waar toetsen staan, staan de jouwe.',
    resetAll: 'De gebruikelijke gebruiken',
    resetOne: 'De gebruikelijke toetsen voor: {{command}}',
    taken: '{{keys}} betekent al: {{command}}.',
    takeHere: 'Hier gebruiken',
    leaveThere: 'Daar laten',
    typing: 'Voeg Ctrl toe of gebruik een functietoets',
    reserved: 'Deze toetsen betekenen altijd hetzelfde',
    everywhere: 'In elk programma betekenen deze toetsen: {{action}}. Ze bereiken dit venster niet.',
  },
};
