import css from './avatar.module.css';

/** The first letters of the first and the last word of a name: 'Maria van der Berg' is MB. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /\p{L}|\p{N}/u.test(word));
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word === undefined ? '' : ([...word.replace(/^[^\p{L}\p{N}]+/u, '')][0] ?? '')))
    .join('');
  return letters === '' ? '?' : letters.toLocaleUpperCase();
}

/** A person as initials; the name is said beside it, so this is decoration. */
export function Avatar({ name, size = 28 }: { readonly name: string; readonly size?: number }) {
  return (
    <span data-avatar className={css.avatar} style={{ inlineSize: size, blockSize: size }} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
