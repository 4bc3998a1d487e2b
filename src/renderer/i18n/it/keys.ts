import type { keysEn } from '../en/keys.ts';
import type { Partly } from '../partly.ts';

/** Keys of the window: chosen in the settings, looked up at a glance. */
export const keysIt: Partly<typeof keysEn> = {
  keys: {
    title: 'Scorciatoie da tastiera',
    find: 'Cerca un tasto o cosa fa',
    group: {
      phone: 'Telefono',
      interactions: 'Proposte e interazioni',
      places: 'Aree',
      window: 'Finestra',
      always: 'Sempre uguale',
    },
    always: {
      answer: 'Rispondi, fuori dai campi',
      finish: 'Salva o completa ciò che scrive',
      tabs: 'Schede da 1 a 9',
      leave: 'Chiudi ciò che è in primo piano; nulla va perso',
      overview: 'Questo elenco, fuori dai campi',
    },
    change: 'Modifica i tasti',
    noMatchTitle: 'Nessun tasto per «{{search}}»',
    noMatchText: 'Si cerca in cosa fanno i tasti e nei tasti stessi.',
    clearSearch: 'Cancella la ricerca',
    how: 'Fare clic su una scorciatoia e premere i tasti desiderati. Valgono subito e compaiono ovunque.',
    resetAll: 'Ripristina',
    resetOne: 'Tasti predefiniti per: {{command}}',
    taken: '{{keys}} significa già: {{command}}.',
    takeHere: 'Usalo qui',
    leaveThere: 'Lascialo lì',
    typing: 'Aggiungere Ctrl, o usare un tasto funzione',
    reserved: 'Questi tasti significano sempre lo stesso',
    everywhere: 'In ogni programma questi tasti significano: {{action}}. Non arrivano a questa finestra.',
  },
};
