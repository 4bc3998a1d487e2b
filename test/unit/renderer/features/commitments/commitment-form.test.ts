import { describe, expect, it } from 'vitest';
import {
  type CommitmentForm,
  checked,
  dueState,
  formOf,
  momentIn,
  nameOf,
  newForm,
  startOf,
  wordsIn,
} from '#renderer/features/commitments/commitment-form.ts';
import { newId } from '#shared/util/id.ts';

const me = newId();
const id = newId();
const utc = (text: string) => Date.parse(`${text}Z`);
const now = utc('2026-03-10T09:30:00');
const form = (change: Partial<CommitmentForm> = {}): CommitmentForm => ({
  ...newForm({ firstName: 'Maria' }, me),
  ...change,
});

describe('a time of day somewhere (COMMIT-2)', () => {
  it.each([
    ['Europe/Amsterdam', '2026-01-10', '14:05', '2026-01-10T13:05:00'],
    ['Europe/Amsterdam', '2026-07-10', '14:05', '2026-07-10T12:05:00'],
    ['America/New_York', '2026-03-10', '09:00', '2026-03-10T13:00:00'],
    ['Asia/Kolkata', '2026-03-10', '00:15', '2026-03-09T18:45:00'],
    // The night in which the clock goes forward, before and after it does.
    ['Europe/Amsterdam', '2026-03-29', '01:59', '2026-03-29T00:59:00'],
    ['Europe/Amsterdam', '2026-03-29', '03:00', '2026-03-29T01:00:00'],
  ])('in %s on %s at %s', (zone, date, time, moment) => {
    expect(momentIn(zone, date, time)).toBe(utc(moment));
    expect(wordsIn(utc(moment), zone)).toEqual({ date, time });
  });

  it('that a clock change skips is a time near it', () => {
    const moment = momentIn('Europe/Amsterdam', '2026-03-29', '02:30');
    expect(Math.abs((moment ?? 0) - utc('2026-03-29T01:00:00'))).toBeLessThanOrEqual(3_600_000);
  });

  it('is none while it is not typed whole', () => {
    expect(momentIn('UTC', '', '10:00')).toBeNull();
    expect(momentIn('UTC', '2026-03-10', '')).toBeNull();
  });
});

describe('a follow-up', () => {
  it('is due after its delay from when it is saved', () => {
    const { save } = checked(form({ when: { kind: 'delay', minutes: 45 } }), id, now);
    expect(save).toMatchObject({ id, dueAt: now + 45 * 60_000, target: { kind: 'agent', agentId: me } });
  });

  it('needs somebody to call, and a time that has not passed', () => {
    expect(checked(form({ firstName: ' ' }), id, now).faults).toEqual(['name']);
    expect(checked(form({ firstName: '', number: '+31201234567' }), id, now).save).not.toBeNull();
    const past = { kind: 'at' as const, date: '2026-03-10', time: '09:29', zone: 'UTC' };
    expect(checked(form({ when: past }), id, now)).toEqual({ faults: ['past'], save: null });
    expect(checked(form({ when: { ...past, time: '' } }), id, now).faults).toEqual(['when']);
  });

  it('comes back as it was saved, so that putting it off changes its time alone', () => {
    const { save } = checked(form({ note: ' Tell her. ', number: '+31201234567' }), id, now);
    if (save === null) throw new Error('it is not saved');
    const dueAt = utc('2026-03-11T08:00:00');
    const createdBy = { agentId: me, name: 'Ada' };
    const kept = { ...save, version: 1, state: 'open' as const, deletedReason: '', createdBy, createdAt: 1 };
    const again = formOf({ ...kept, dueAt }, 'Europe/Amsterdam');
    expect(again.when).toEqual({ kind: 'at', date: '2026-03-11', time: '09:00', zone: 'Europe/Amsterdam' });
    expect(checked(again, id, now).save).toEqual({ ...save, dueAt });
    expect(save.note).toBe('Tell her.');
  });

  it('is overdue from its minute on, and soon a quarter of an hour before', () => {
    expect(dueState(now, now)).toBe('overdue');
    expect(dueState(now + 15 * 60_000, now)).toBe('soon');
    expect(dueState(now + 15 * 60_000 + 1, now)).toBe('later');
  });

  it('begins with whom it is promised to, and a number only where that reaches them (COMMIT-1, CHAT-13)', () => {
    const contact = { id: newId(), name: 'Maria de Vries' };
    expect(startOf({ address: 'visitor-1', name: 'maria' }, contact, id)).toEqual({
      ...{ interactionId: id, contactId: contact.id, number: '' },
      ...{ firstName: 'Maria', lastName: 'de Vries' },
    });
    expect(startOf({ address: '+31201234567', name: null }, null, null)).toEqual({
      ...{ interactionId: null, contactId: null, number: '+31201234567', firstName: '', lastName: '' },
    });
  });

  it('has the name that was typed', () => {
    expect(nameOf({ firstName: 'Maria', lastName: '' })).toBe('Maria');
    expect(nameOf({ firstName: ' ', lastName: '' })).toBeNull();
  });
});
