import type { keysEn } from '../en/keys.ts';
import type { Partly } from '../partly.ts';

/** Keys of the window: chosen in the settings, looked up at a glance. */
export const keysFr: Partly<typeof keysEn> = {
  keys: {
    title: 'Raccourcis clavier',
    find: 'Chercher une touche ou ce qu’elle fait',
    group: {
      phone: 'Téléphone',
      interactions: 'Propositions et interactions',
      places: 'Espaces',
      window: 'Fenêtre',
      always: 'Toujours pareil',
    },
    always: {
      answer: 'Répondre, hors des champs',
      finish: 'Enregistrer ou terminer ce que vous écrivez',
      tabs: 'Onglets 1 à 9',
      leave: 'Fermer ce qui est devant ; rien n’est perdu',
      overview: 'Cette liste, hors des champs',
    },
    change: 'Modifier les touches',
    noMatchTitle: 'Aucune touche ne correspond à « {{search}} »',
    noMatchText: 'La recherche porte sur les actions et sur les touches.',
    clearSearch: 'Effacer la recherche',
    how: 'Cliquez sur un raccourci et appuyez sur les touches voulues. Elles valent aussitôt et s’affichent partout.',
    resetAll: 'Rétablir par défaut',
    resetOne: 'Touches par défaut pour : {{command}}',
    taken: '{{keys}} signifie déjà : {{command}}.',
    takeHere: 'L’utiliser ici',
    leaveThere: 'Le laisser là-bas',
    typing: 'Ajoutez Ctrl, ou utilisez une touche de fonction',
    reserved: 'Ces touches ont toujours le même sens',
    everywhere:
      'Dans tous les programmes, ces touches signifient : {{action}}. Elles n’atteignent pas cette fenêtre.',
  },
};
