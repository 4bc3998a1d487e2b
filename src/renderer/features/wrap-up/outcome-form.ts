import { z } from 'zod';
import type { Outcome } from '#shared/domain/interaction.ts';

/** What the agent says of a call. */
export interface Said {
  readonly dispositionId: string | null;
  readonly note: string;
}

/**
 * The outcome as it stands in the window. `dirty`: something was typed that main has not been given yet. `mine`: this
 * window has given or typed something, so that a row read before it was given must not overwrite it.
 */
export interface OutcomeForm extends Said {
  readonly dirty: boolean;
  readonly mine: boolean;
  /** The row's outcome version when it was last given or read. */
  readonly version: number;
}

export const nothingSaid: Outcome = {
  version: 0,
  dispositionId: null,
  note: '',
  savedAt: null,
  savedBy: null,
  locked: false,
};

/** Whether both say the same. */
export function same(one: Said, other: Said): boolean {
  return one.dispositionId === other.dispositionId && one.note === other.note;
}

const saidSchema = z.object({ dispositionId: z.string().nullable(), note: z.string() });

/** A draft as text for main to keep. */
export function writeDraft(said: Said): string {
  return JSON.stringify({ dispositionId: said.dispositionId, note: said.note });
}

/** A kept draft; null when there is none or when it is not one of ours. */
export function readDraft(text: string | null): Said | null {
  if (text === null) return null;
  try {
    const parsed = saidSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Key of a call's draft: it can never be taken for another call's. */
export function draftKey(callId: string): string {
  return `outcome:${callId}`;
}

/**
 * The form as it opens: what was typed and not yet saved goes before the row. A locked outcome leaves nothing to type, unless
 * the hub refused what was said: then it must stand beside the hub's.
 */
export function openForm(outcome: Outcome, draft: Said | null, refused: boolean): OutcomeForm {
  const typed = draft !== null && (!outcome.locked || refused) && !same(draft, outcome);
  const said = typed ? draft : outcome;
  return {
    dispositionId: said.dispositionId,
    note: said.note,
    dirty: typed,
    mine: typed,
    version: outcome.version,
  };
}

/** The agent typed or chose. */
export function say(form: OutcomeForm, change: Partial<Said>): OutcomeForm {
  return { ...form, ...change, dirty: true, mine: true };
}

/** Main has taken `said` over durably, on top of the row that is known; what was typed since then is still dirty. */
export function given(form: OutcomeForm, said: Said, known: Outcome): OutcomeForm {
  return { ...form, dirty: form.dirty && !same(form, said), version: known.version };
}

/**
 * The row was read again. What is typed stays. What was given here gives way only to a newer row without waiting work on it:
 * another desktop or a supervisor changed it, and a row that was read before the giving must not bring old words back.
 */
export function rowChanged(form: OutcomeForm, outcome: Outcome, delivered: boolean): OutcomeForm {
  if (form.dirty) return form;
  if (same(form, outcome)) {
    return form.mine || form.version !== outcome.version
      ? { ...form, mine: false, version: outcome.version }
      : form;
  }
  return form.mine && (!delivered || outcome.version <= form.version) ? form : takeRow(outcome);
}

/** Takes the row as it is, whatever was said here. */
export function takeRow(outcome: Outcome): OutcomeForm {
  return openForm(outcome, null, false);
}
