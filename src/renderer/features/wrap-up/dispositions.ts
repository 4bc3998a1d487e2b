import type { Disposition } from '#shared/domain/workspace.ts';

/** The two columns of VDISP-5. */
export interface Columns {
  readonly left: readonly Disposition[];
  readonly right: readonly Disposition[];
}

const plain = (text: string, language: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase(language);

/**
 * The dispositions that contain every typed word, whatever its case and accents: default ones left, custom ones right,
 * each in the administrator's order. An archived one stays only while it is the one chosen.
 */
export function columnsOf(
  dispositions: readonly Disposition[],
  typed: string,
  language: string,
  chosenId: string | null,
): Columns {
  const words = plain(typed, language)
    .split(/\s+/)
    .filter((word) => word !== '');
  const shown = dispositions
    .filter((each) => !each.archived || each.id === chosenId)
    .filter((each) => words.every((word) => plain(each.name, language).includes(word)))
    .sort((one, other) => one.position - other.position || one.name.localeCompare(other.name, language));
  return { left: shown.filter((each) => !each.custom), right: shown.filter((each) => each.custom) };
}

/** The option that an arrow key leads to from `markedId`; null for another key or when there is none. */
export function stepThrough(
  left: readonly Disposition[],
  right: readonly Disposition[],
  markedId: string | null,
  key: string,
): string | null {
  const all = [...left, ...right];
  const at = all.findIndex((each) => each.id === markedId);
  const row = at < left.length ? at : at - left.length;
  const to = (index: number) => all[Math.max(0, Math.min(all.length - 1, index))]?.id ?? null;
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at === -1 ? all.length - 1 : at - 1);
    case 'ArrowRight':
      return at >= 0 && at < left.length && right.length > 0
        ? to(left.length + Math.min(row, right.length - 1))
        : null;
    case 'ArrowLeft':
      return at >= left.length && left.length > 0 ? to(Math.min(row, left.length - 1)) : null;
    default:
      return null;
  }
}
