const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'áƀçđéƒğĥíĵķłɱñóþɋřšţúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶŁṀÑÓÞɊŘŠŢÚṼŴẊÝŽ';
const letters = new Map([...plain].map((letter, at) => [letter, [...accented][at] ?? letter]));

const fromTheRight = '\u202e';
const end = '\u202c';

/** One text made strange: in brackets, its letters accented, a third longer as German may be, the gaps as they are. */
export function pseudoText(text: string, direction: 'ltr' | 'rtl'): string {
  const words = text
    .split(/(\{\{\w+\}\})/)
    .map((part) => {
      if (part.startsWith('{{')) return part;
      const strange = Array.from(part, (letter) => letters.get(letter) ?? letter).join('');
      // Marks around the words alone: what fills a gap is written as its own letters are.
      return direction === 'rtl' && part !== '' ? `${fromTheRight}${strange}${end}` : strange;
    })
    .join('');
  return `[${words}${'·'.repeat(Math.ceil(text.length / 3))}]`;
}

/** All texts of a language made strange. */
export function pseudo(texts: object, direction: 'ltr' | 'rtl'): object {
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' ? pseudoText(value, direction) : pseudo(value as object, direction),
    ]),
  );
}
