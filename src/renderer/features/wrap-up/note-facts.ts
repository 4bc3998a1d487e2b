import type { RecordKind, Relation } from '#shared/domain/crm.ts';
import { factLine } from '#shared/domain/note-facts.ts';
import type { RecordType } from '#shared/domain/workspace.ts';

/** What the note must say while no record of a kind is related. */
export interface MissingFacts {
  readonly kind: RecordKind;
  /** What the workspace calls the kind. */
  readonly name: string;
  readonly facts: readonly string[];
}

/** The facts that the note must carry, kind by kind, for records that are not related (REL-10, REL-11, REL-16). */
export function missingFacts(types: readonly RecordType[], relation: Relation): readonly MissingFacts[] {
  return types
    .filter(({ archived, requiredNoteFields }) => !archived && requiredNoteFields.length > 0)
    .filter(({ key }) => !relation.records.some(({ kind }) => kind === key))
    .map(({ key, name, requiredNoteFields }) => ({ kind: key, name, facts: requiredNoteFields }));
}

/** The note with a line for a fact at its end, to be gone on with. */
export function withFact(note: string, fact: string): string {
  const before = note === '' || note.endsWith('\n') ? note : `${note}\n`;
  return before + factLine(fact);
}
