import type { keysEn } from '../en/keys.ts';
import type { Partly } from '../partly.ts';

/** Keys of the window: chosen in the settings, looked up at a glance. */
export const keysEs: Partly<typeof keysEn> = {
  keys: {
    title: 'Atajos de teclado',
    find: 'Buscar una tecla o lo que hace',
    group: {
      phone: 'Teléfono',
      interactions: 'Ofertas e interacciones',
      places: 'Áreas',
      window: 'Ventana',
      always: 'Siempre igual',
    },
    always: {
      answer: 'Contestar, fuera de los campos',
      finish: 'Guardar o completar lo que escribe',
      tabs: 'Pestañas 1 a 9',
      leave: 'Cerrar lo que está encima; no se pierde nada',
      overview: 'Esta lista, fuera de los campos',
    },
    change: 'Cambiar las teclas',
    noMatchTitle: 'Ninguna tecla coincide con «{{search}}»',
    noMatchText: 'Se busca lo que hacen las teclas y las teclas mismas.',
    clearSearch: 'Borrar la búsqueda',
    how: 'Haga clic en un atajo y pulse las teclas que desee. Funcionan al momento y se muestran en todas partes.',
    resetAll: 'Restablecer',
    resetOne: 'Teclas predeterminadas para: {{command}}',
    taken: '{{keys}} ya significa: {{command}}.',
    takeHere: 'Usarlo aquí',
    leaveThere: 'Dejarlo allí',
    typing: 'Añada Ctrl, o use una tecla de función',
    reserved: 'Estas teclas siempre significan lo mismo',
    everywhere: 'En todos los programas estas teclas significan: {{action}}. No llegan a esta ventana.',
  },
};
