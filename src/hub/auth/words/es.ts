import { longestPassword, shortestPassword, specialCharacters } from '#shared/domain/password.ts';
import type { AccountWords } from './words.ts';

export const accountWordsEs: AccountWords = {
  mail: {
    hello: (name) => `Hola, ${name}:`,
    resetSubject: (hub) => `${hub}: establecer una contraseña nueva`,
    resetLead: (hub, login) =>
      `Se ha pedido una contraseña nueva para su cuenta ${login} de ${hub}. Establézcala aquí:`,
    resetLink: (life) => `El enlace es válido durante ${life} y funciona una sola vez.`,
    resetNotYou: 'Si no la ha pedido, no haga nada: su contraseña sigue siendo la misma.',
    changedSubject: (hub) => `${hub}: se ha cambiado su contraseña`,
    changedLead: (hub, login) => `Se ha cambiado la contraseña de su cuenta ${login} de ${hub}.`,
    changedNotYou: 'Si no ha sido usted, avise enseguida a su administrador.',
    automatic: 'Este mensaje se ha enviado automáticamente; no se leen las respuestas.',
  },
  page: {
    title: 'Establecer una contraseña nueva',
    lead: (hub) => `Para su cuenta de ${hub}. Se cerrarán todas sus sesiones.`,
    next: 'Contraseña nueva',
    again: 'Contraseña nueva, otra vez',
    save: 'Establecer contraseña',
    rulesTitle: 'La contraseña nueva debe',
    rules: {
      length: `tener al menos ${shortestPassword} caracteres`,
      lower: 'contener una minúscula',
      upper: 'contener una mayúscula',
      digit: 'contener una cifra',
      special: `contener uno de estos caracteres: ${specialCharacters}`,
      other: 'ser distinta de la anterior',
    },
    faultsTitle: 'Esta contraseña no vale:',
    faults: {
      length: `Tiene menos de ${shortestPassword} caracteres.`,
      tooLong: `Tiene más de ${longestPassword} caracteres.`,
      lower: 'No contiene ninguna minúscula.',
      upper: 'No contiene ninguna mayúscula.',
      digit: 'No contiene ninguna cifra.',
      special: `No contiene ninguno de estos caracteres: ${specialCharacters}`,
      same: 'Es la contraseña actual.',
      differ: 'Las dos entradas no coinciden.',
    },
    used: (history) => `Es una de sus últimas ${history} contraseñas.`,
    doneTitle: 'La contraseña está establecida',
    done: 'Inicie sesión en Lineside con ella. Puede cerrar esta página.',
    overTitle: 'Este enlace ya no es válido',
    over: 'Ya se ha usado, ha caducado o lo ha sustituido uno más reciente. Pida otro al iniciar sesión.',
    tooManyTitle: 'Demasiados intentos',
    tooMany: 'Espere una hora y vuelva a abrir el enlace, o pregunte a su administrador.',
  },
};
