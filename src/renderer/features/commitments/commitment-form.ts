import type { Commitment } from '#shared/domain/commitment.ts';
import type { Party } from '#shared/domain/interaction.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';

/** When a follow-up is due, as it is typed: at a time of day somewhere, or so many minutes from now (COMMIT-2). */
export type When =
  | { readonly kind: 'at'; readonly date: string; readonly time: string; readonly zone: string }
  | { readonly kind: 'delay'; readonly minutes: number };

/** A follow-up as it is typed. */
export interface CommitmentForm
  extends Pick<
    Commitment,
    'interactionId' | 'contactId' | 'firstName' | 'lastName' | 'number' | 'target' | 'note'
  > {
  readonly when: When;
}

/** The delays that can be chosen, in minutes. */
export const delays: readonly number[] = [5, 10, 15, 20, 30, 45, 60];

/** What is known when a follow-up is begun. */
export type CommitmentStart = Partial<
  Pick<CommitmentForm, 'interactionId' | 'contactId' | 'firstName' | 'lastName' | 'number'>
>;

/** What a follow-up begins with: whom it was promised to, as far as they are known, and how to reach them. */
export function startOf(
  party: Party,
  contact: { readonly id: string; readonly name: string } | null,
  interactionId: string | null,
): CommitmentStart {
  const [firstName = '', ...rest] = (contact?.name ?? party.name ?? '').trim().split(/\s+/);
  // A visitor of a web site has an address that reaches nobody.
  const number = /^\+?\d|@/.test(party.address) ? party.address : '';
  return { interactionId, contactId: contact?.id ?? null, firstName, lastName: rest.join(' '), number };
}

/** A new follow-up of the agent's own, in a quarter of an hour. */
export function newForm(start: CommitmentStart, myId: string): CommitmentForm {
  return {
    interactionId: null,
    contactId: null,
    firstName: '',
    lastName: '',
    number: '',
    target: { kind: 'agent', agentId: myId },
    note: '',
    when: { kind: 'delay', minutes: 15 },
    ...start,
  };
}

/** A follow-up that is there, to be changed; its time is shown in `zone`. */
export function formOf(commitment: Commitment, zone: string): CommitmentForm {
  const { interactionId, contactId, firstName, lastName, number, target, note, dueAt } = commitment;
  return {
    ...{ interactionId, contactId, firstName, lastName, number, target, note },
    when: { kind: 'at', ...wordsIn(dueAt, zone), zone },
  };
}

/** What is wrong with what is typed: nothing to reach anybody by, no time, or one that has passed. */
export type FormFault = 'name' | 'when' | 'past';

/**
 * What is missing or wrong, and what would be saved.
 *
 * @param now wall clock in milliseconds
 */
export function checked(
  form: CommitmentForm,
  id: string,
  now: number,
): { readonly faults: readonly FormFault[]; readonly save: RequestInput<'commitments.save'> | null } {
  const { when, ...rest } = form;
  const dueAt =
    when.kind === 'delay' ? now + when.minutes * 60_000 : momentIn(when.zone, when.date, when.time);
  const faults: FormFault[] = [];
  if (`${form.firstName}${form.lastName}${form.number}`.trim() === '') faults.push('name');
  if (dueAt === null) faults.push('when');
  else if (dueAt < now) faults.push('past');
  if (faults.length > 0 || dueAt === null) return { faults, save: null };
  const trimmed = {
    firstName: rest.firstName.trim(),
    lastName: rest.lastName.trim(),
    number: rest.number.trim(),
    note: rest.note.trim(),
  };
  return { faults, save: { ...rest, ...trimmed, id, dueAt } };
}

/** A moment as a date and a time field have it, in a zone: 2026-03-01 and 14:05. */
export function wordsIn(at: number, zone: string): { readonly date: string; readonly time: string } {
  // Swedish writes dates as the fields do.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const [date = '', time = ''] = format.format(at).split(' ');
  return { date, time };
}

/** The moment at which it is so late in a zone; null while date or time say none. An hour that a clock change skips is the one after it. */
export function momentIn(zone: string, date: string, time: string): number | null {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time) || Number.isNaN(wanted)) return null;
  // Twice: the first guess may lie on the other side of a clock change.
  const first = wanted - offsetIn(zone, wanted);
  return wanted - offsetIn(zone, first);
}

/** How far a zone is ahead of universal time at a moment, in milliseconds. */
function offsetIn(zone: string, at: number): number {
  const { date, time } = wordsIn(at, zone);
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000;
}

/** The zone of this machine's clock. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What somebody who is to be called back is called; null for nobody known. */
export function nameOf({ firstName, lastName }: Pick<Commitment, 'firstName' | 'lastName'>): string | null {
  const name = `${firstName} ${lastName}`.trim();
  return name === '' ? null : name;
}

/** How a follow-up stands to the clock. */
export type DueState = 'overdue' | 'soon' | 'later';

const soonMs = 15 * 60_000;

/** Whether it is due: overdue from its minute on, soon a quarter of an hour before. Both in wall clock milliseconds. */
export function dueState(dueAt: number, now: number): DueState {
  if (dueAt <= now) return 'overdue';
  return dueAt - now <= soonMs ? 'soon' : 'later';
}
