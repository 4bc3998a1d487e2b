import { describe, expect, it } from 'vitest';
import { linesOf, timeIn } from '#renderer/features/records/parts.ts';
import { refusedIn } from '#renderer/features/records/use-record.ts';
import type { RecordView } from '#shared/ipc/people.ts';
import { problem } from '#shared/util/problem.ts';
import { fakePeople } from '#test/support/fake-people-data.ts';

const people = fakePeople();
const typeOf = (key: string) => people.words.recordTypes.find((type) => type.key === key);
const recordOf = (kind: string): RecordView => {
  const found = people.records.find((record) => record.kind === kind);
  if (found === undefined) throw new Error(`there is no ${kind}`);
  return found;
};
const partsOf = (kind: 'account' | 'case' | 'task') =>
  linesOf({ kind }, typeOf(kind), (key) => key).map(({ part }) => part);

describe('what can be changed of a record', () => {
  it('of a task: whom and what it is about, disposition and note; channel and times are facts (TASK-2, TASK-3)', () => {
    expect(partsOf('task')).toEqual([
      'title',
      'status',
      'relatedTo',
      'account',
      'contacts',
      'fields.disposition',
      'fields.note',
    ]);
  });
  it('of an account: no account above it, no status where it has none', () => {
    expect(partsOf('account')).toEqual(['title', 'contacts']);
  });
  it('of a case: its status is one of the type, then the fields of the workspace', () => {
    expect(partsOf('case')).toEqual([
      'title',
      'status',
      'account',
      'contacts',
      'fields.priority',
      'fields.description',
    ]);
    const status = linesOf({ kind: 'case' }, typeOf('case'), (key) => key)[1];
    expect(status?.field).toMatchObject({ kind: 'choice', options: ['New', 'Working', 'Closed'] });
  });
  it('of a kind that the workspace does without: what every record has', () => {
    expect(linesOf({ kind: 'lead' }, undefined, (key) => key).map(({ part }) => part)).toEqual([
      'title',
      'account',
      'contacts',
    ]);
  });
});

describe('the times of a task', () => {
  it('are numbers, or not known', () => {
    expect(timeIn({ fields: { startedAt: 5 } }, 'startedAt')).toBe(5);
    expect(timeIn({ fields: { startedAt: 'yesterday' } }, 'startedAt')).toBeNull();
    expect(timeIn({ fields: {} }, 'endedAt')).toBeNull();
  });
});

describe('what was refused of a record', () => {
  const refused = (to: string): RecordView => ({
    ...recordOf('case'),
    title: 'As it is',
    refused: {
      commandId: 'c',
      problem: problem('record.conflict'),
      changes: [{ part: 'title', from: 'As it was', to }],
    },
  });
  it('stands beside what is there now', () => {
    expect(refusedIn(refused('As I want it'))).toEqual([
      { change: { part: 'title', from: 'As it was', to: 'As I want it' }, theirs: 'As it is' },
    ]);
  });
  it('is nothing to choose when it stands there already, or nothing was refused', () => {
    expect(refusedIn(refused('As it is'))).toEqual([]);
    expect(refusedIn(recordOf('case'))).toEqual([]);
  });
});
