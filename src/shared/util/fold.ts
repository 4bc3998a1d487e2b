/* What does not matter when somebody searches: one home for each of the ways in which texts are made alike before they are compared. */

const withoutMarks = (text: string, form: 'NFD' | 'NFKD'): string =>
  text.normalize(form).replace(/\p{M}/gu, '');

/** Case, accents and compatibility forms matter neither to an order nor to an index of words. */
export function foldForIndex(text: string): string {
  return withoutMarks(text, 'NFKD').toLowerCase();
}

/** Without accents and case: 'Muñoz' is found by 'munoz'. */
export function foldAccents(text: string): string {
  return withoutMarks(text, 'NFD').toLocaleLowerCase();
}

/** Letters that are no letter with an accent (Unicode NFD leaves them), as keyboards without them write them. */
const alike: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' };

/** Lower case, and as one types a name on a keyboard that has none of its letters. */
export function foldToKeyboard(text: string): string {
  return withoutMarks(text, 'NFD')
    .toLowerCase()
    .replace(/[ıłøđßæœ]/g, (letter) => alike[letter] ?? letter);
}
