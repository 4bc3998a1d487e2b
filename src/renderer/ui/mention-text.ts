/** Somebody who can be named in a note. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** The name that is being typed after an @: where the @ stands, and what stands behind it. */
export interface Naming {
  readonly at: number;
  readonly search: string;
}

/** Nobody's name is longer. */
const longestName = 60;

/** Whether a name is being typed where the caret is; null when none is. An @ within a word, as in a mail address, is none. */
export function namingAt(text: string, caret: number): Naming | null {
  const at = text.lastIndexOf('@', caret - 1);
  if (at === -1 || caret - at > longestName) return null;
  if (at > 0 && !/[\s(]/.test(text[at - 1] ?? '')) return null;
  const search = text.slice(at + 1, caret);
  return /\n|\s$|^\s|\s\s/.test(search) && search !== '' ? null : { at, search };
}

/** Colleagues whose name has every word that was typed at the beginning of one of its own; at most so many. */
export function colleaguesFor<C extends Colleague>(
  colleagues: readonly C[],
  search: string,
  most: number,
): C[] {
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  return colleagues
    .filter(({ name }) => {
      const words = plain(name).split(/[\s-]+/);
      return wanted.every((each) => words.some((word) => word.startsWith(each)));
    })
    .slice(0, most);
}

/** The text with the name in place of what was typed of it, and where the caret is then. */
export function withName(
  text: string,
  caret: number,
  { at }: Naming,
  name: string,
): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, at)}@${name}`;
  const after = text.slice(caret);
  const gap = after.startsWith(' ') ? '' : ' ';
  return { text: `${before}${gap}${after}`, caret: before.length + 1 };
}

/** Whom a text names: everybody whose whole name stands in it after an @. */
export function namedIn<C extends Colleague>(text: string, colleagues: readonly C[]): C[] {
  const names = piecesOf(
    text,
    colleagues.map(({ name }) => name),
  ).flatMap((piece) => (piece.name ? [piece.text.slice(1)] : []));
  return colleagues.filter(({ name }) => names.includes(name));
}

/** A text in pieces: those that name somebody, with their @, and what stands between. */
export function piecesOf(
  text: string,
  names: readonly string[],
): { readonly text: string; readonly name: boolean }[] {
  // The longest first: 'Ann Lee' is not 'Ann'.
  const known = [...new Set(names)].filter(Boolean).sort((one, other) => other.length - one.length);
  if (known.length === 0) return [{ text, name: false }];
  const escaped = known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found = new RegExp(`(?<=^|[\\s(])(@(?:${escaped.join('|')})(?![\\p{L}\\p{N}]))`, 'u');
  return text
    .split(found)
    .map((piece, index) => ({ text: piece, name: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
