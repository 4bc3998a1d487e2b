import type { RecordType } from './workspace.ts';

/**
 * What the note of an interaction must say where there is no record of a kind, each a list of its own (REL-10, REL-11). A
 * workspace that was configured before there were records knows no kind: its notes need say nothing, or nobody could
 * complete a wrap-up.
 */
export function factsOfTypes(types: readonly RecordType[]): readonly (readonly string[])[] {
  if (types.length === 0) return [[]];
  return types
    .filter(({ archived, requiredNoteFields }) => !archived && requiredNoteFields.length > 0)
    .map(({ requiredNoteFields }) => requiredNoteFields);
}

/** The beginning of the line that says a fact. */
export const factLine = (fact: string): string => `${fact}: `;

/** Whether the note says a fact: a line that begins with it and goes on. Capitals do not matter. */
export function noteSays(note: string, fact: string): boolean {
  const begin = factLine(fact).trim().toLocaleLowerCase();
  return note
    .split('\n')
    .map((line) => line.trim())
    .some((line) => line.toLocaleLowerCase().startsWith(begin) && line.length > begin.length);
}
