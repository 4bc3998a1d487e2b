import { describe, expect, test } from 'vitest';
import { all } from '#main/cache/connection.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import {
  aCommand,
  agentStream,
  aParticipation,
  batchOf,
  type Files,
  firstSnapshot,
  me,
  outcomeCommand,
  someFiles,
  upserted,
  value,
} from './support.ts';

const acked = (id: string, row: { id: string }, version: number) => ({
  id,
  at: 1,
  reply: { id, repeated: false, entity: 'participation', entityId: row.id, entityVersion: version },
});
const view = async (files: Files, callId: string | null) =>
  value(await files.request('voiceCalls.get', { callId: callId ?? '' }));
const wrapUps = async (files: Files) => value(await files.request('voiceCalls.wrapUps', null));

function report(
  callId: string,
  changes: Partial<CommandPayload<'call.report'>> = {},
): ReturnType<typeof aCommand> & { payload: unknown } {
  const payload: CommandPayload<'call.report'> = {
    participationId: newId(),
    callId,
    interactionId: null,
    direction: 'inbound',
    remote: { address: '+31612345678', name: 'Kim' },
    queueName: 'Sales',
    startedAt: 1_700_000_000_000,
    answeredAt: 1_700_000_005_000,
    endedAt: 1_700_000_065_000,
    endCause: 'customerHangup',
    sipStatus: null,
    skillId: null,
    consultFor: null,
    quality: null,
    ...changes,
  };
  return aCommand('call.report', `call:${callId}`, payload);
}

async function filesWith(...rows: Participation[]): Promise<Files> {
  const files = someFiles();
  await firstSnapshot(
    files,
    rows.map((row) => ({ entity: 'participation', row })),
  );
  return files;
}

describe('an outcome', () => {
  test('shows at once as pending until the event of the hub is here, without a moment between', async () => {
    const row = aParticipation();
    const files = await filesWith(row);
    const command = outcomeCommand('outcome.save', row, { note: 'Wants a call back' });
    value(await files.request('outbox.give', command));
    expect(await view(files, row.callId)).toMatchObject({
      pending: true,
      outcome: { note: 'Wants a call back', version: 1, savedBy: me.id, savedAt: command.at, locked: false },
    });

    value(await files.request('outbox.acked', acked(command.id, row, 2)));
    expect(await view(files, row.callId)).toMatchObject({ pending: true, outcome: { version: 1 } });
    expect(value(await files.request('outbox.view', null)).pending).toBe(0);

    const saved = { ...row, version: 2, outcome: { ...row.outcome, note: 'As the hub has it', version: 1 } };
    const batch = batchOf([upserted(1, 'participation', saved)]);
    value(await files.request('stream.apply', { stream: agentStream, batch }));
    expect(await view(files, row.callId)).toMatchObject({
      pending: false,
      outcome: { note: 'As the hub has it' },
    });
    expect(value(await files.request('outbox.export', null))).toEqual([]);
  });

  test('whose event came before the answer is over with the answer', async () => {
    const row = aParticipation();
    const files = await filesWith(row);
    const command = outcomeCommand('outcome.save', row, { note: 'n' });
    value(await files.request('outbox.give', command));
    const saved = { ...row, version: 2, outcome: { ...row.outcome, note: 'n', version: 1 } };
    const batch = batchOf([upserted(1, 'participation', saved)]);
    value(await files.request('stream.apply', { stream: agentStream, batch }));
    expect(await view(files, row.callId)).toMatchObject({ pending: true });
    value(await files.request('outbox.acked', acked(command.id, row, 2)));
    expect(await view(files, row.callId)).toMatchObject({
      pending: false,
      outcome: { note: 'n', version: 1 },
    });
  });

  test('whose event never comes is given up once the streams have caught up', async () => {
    const row = aParticipation();
    const files = await filesWith(row);
    const command = outcomeCommand('outcome.save', row, { note: 'n' });
    value(await files.request('outbox.give', command));
    value(await files.request('outbox.acked', { ...acked(command.id, row, 9), at: 100 }));
    value(await files.request('outbox.settle', { ackedBefore: 100 }));
    expect(await view(files, row.callId)).toMatchObject({ pending: true });
    value(await files.request('outbox.settle', { ackedBefore: 101 }));
    expect(await view(files, row.callId)).toMatchObject({ pending: false, outcome: { note: '' } });
  });

  test('builds on the one before it, in the version that it will have', async () => {
    const row = aParticipation();
    const files = await filesWith(row);
    value(await files.request('outbox.give', outcomeCommand('outcome.save', row, { note: 'one' })));
    value(await files.request('outbox.give', outcomeCommand('outcome.save', row, { note: 'two', base: 1 })));
    expect(await view(files, row.callId)).toMatchObject({ outcome: { note: 'two', version: 2 } });
  });

  test('that is completed ends wrap-up here, and nothing is laid over a locked one', async () => {
    const row = aParticipation();
    const files = await filesWith(row);
    expect(await wrapUps(files)).toHaveLength(1);
    value(await files.request('outbox.give', outcomeCommand('outcome.complete', row, { note: 'done' })));
    value(await files.request('outbox.give', outcomeCommand('outcome.save', row, { note: 'late' })));
    expect(await wrapUps(files)).toEqual([]);
    expect(await view(files, row.callId)).toMatchObject({
      phase: 'done',
      outcome: { note: 'done', locked: true },
    });
  });
});

describe('a refused command', () => {
  test('needs no undo: the row shows the hub again, with the reason until it is dismissed', async () => {
    const row = aParticipation();
    const files = await filesWith(row);
    const command = outcomeCommand('outcome.complete', row, { note: 'Sold' });
    value(await files.request('outbox.give', command));
    value(
      await files.request('outbox.refused', { id: command.id, problem: problem('outcome.locked'), hold: [] }),
    );
    expect(await view(files, row.callId)).toMatchObject({
      pending: false,
      phase: 'wrapUp',
      outcome: { note: '', version: 0 },
      refused: { commandId: command.id, problem: { code: 'outcome.locked' } },
    });
    expect(await wrapUps(files)).toHaveLength(1);
    expect(value(await files.request('outbox.view', null))).toMatchObject({
      pending: 0,
      refused: [{ commandId: command.id, kind: 'outcome.complete', problem: { code: 'outcome.locked' } }],
    });
    expect(value(await files.request('outbox.dismiss', { id: command.id }))).toBe(true);
    expect(value(await files.request('outbox.dismiss', { id: command.id }))).toBe(false);
    expect(await view(files, row.callId)).toMatchObject({ refused: null, phase: 'wrapUp' });
  });

  test('leaves those that it holds on top, and lets them go when dismissed', async () => {
    const row = aParticipation();
    const files = await filesWith(row);
    const first = outcomeCommand('outcome.save', row, { note: 'one' });
    const second = outcomeCommand('outcome.save', row, { note: 'two' });
    value(await files.request('outbox.give', first));
    value(await files.request('outbox.give', second));
    const states = async () =>
      value(await files.request('outbox.export', null)).map((command) => command.state);
    const refuse = { id: first.id, problem: problem('outcome.conflict'), hold: [second.id] };
    value(await files.request('outbox.refused', refuse));
    expect(await states()).toEqual(['refused', 'held']);
    expect(await view(files, row.callId)).toMatchObject({
      pending: true,
      outcome: { note: 'two', version: 1 },
    });
    value(await files.request('outbox.dismiss', { id: first.id }));
    expect(await states()).toEqual(['pending']);
  });

  test('that was the only word of a call stays to be seen', async () => {
    const files = await filesWith();
    const command = report('c1');
    value(await files.request('outbox.give', command));
    value(
      await files.request('outbox.refused', {
        id: command.id,
        problem: problem('command.invalid'),
        hold: [],
      }),
    );
    expect(await view(files, 'c1')).toMatchObject({ pending: false, refused: { commandId: command.id } });
    value(await files.request('outbox.dismiss', { id: command.id }));
    expect(await view(files, 'c1')).toBeNull();
  });
});

describe('the report of a call', () => {
  test('makes the row that the hub has not told of, and the hub replaces it', async () => {
    const files = await filesWith();
    const command = report('c1');
    value(await files.request('outbox.give', command));
    const { participationId } = command.payload as CommandPayload<'call.report'>;
    value(
      await files.request(
        'outbox.give',
        outcomeCommand(
          'outcome.save',
          { id: participationId, callId: 'c1', interactionId: null },
          { note: 'offline' },
        ),
      ),
    );
    expect(await view(files, 'c1')).toMatchObject({
      id: participationId,
      interactionNumber: null,
      interactionId: null,
      phase: 'wrapUp',
      source: { address: '+31612345678', name: 'Kim' },
      destination: { address: me.extension, name: me.name },
      pending: true,
      outcome: { note: 'offline' },
    });
    const search = { search: 'kim', missed: false, after: null, limit: 5 };
    expect(value(await files.request('voiceCalls.list', search)).rows).toHaveLength(1);

    const row = aParticipation({ callId: 'c1', interactionNumber: 77 });
    const batch = batchOf([upserted(1, 'participation', row)]);
    value(await files.request('stream.apply', { stream: agentStream, batch }));
    expect(await view(files, 'c1')).toMatchObject({
      id: row.id,
      interactionNumber: 77,
      pending: true,
      outcome: { note: 'offline' },
    });
    const rows = value(
      await files.request('voiceCalls.list', { search: '', missed: false, after: null, limit: 5 }),
    ).rows;
    expect(rows.map((shown) => shown.id)).toEqual([row.id]);
    expect(value(await files.request('voiceCalls.list', search)).rows).toEqual([]);
  });

  test('of an outbound call has the agent as its source', async () => {
    const files = await filesWith();
    value(await files.request('outbox.give', report('c2', { direction: 'outbound' })));
    expect(await view(files, 'c2')).toMatchObject({
      source: { address: me.extension },
      destination: { address: '+31612345678' },
    });
  });

  test('nobody answered is a missed call, without wrap-up', async () => {
    const files = await filesWith();
    value(await files.request('outbox.give', report('c3', { answeredAt: null, endCause: 'cancelled' })));
    expect(await view(files, 'c3')).toMatchObject({ phase: 'missed', endCause: 'cancelled' });
    expect(await wrapUps(files)).toEqual([]);
  });

  test.each([
    ['an outbound call that nobody answered', { direction: 'outbound', answeredAt: null }],
    ['a consult call', { direction: 'outbound', consultFor: 'c1' }],
    ['a consult call that went up in a conference', { consultFor: 'c1', endCause: 'merged' }],
  ] as const)('of %s asks for no outcome', async (_what, changes) => {
    const files = await filesWith();
    value(await files.request('outbox.give', report('c4', changes)));
    expect(await view(files, 'c4')).toMatchObject({ phase: 'done' });
    expect(await wrapUps(files)).toEqual([]);
  });

  test('of a call of its own that went up in the conference of another asks for one', async () => {
    const files = await filesWith();
    value(await files.request('outbox.give', report('c4', { endCause: 'merged' })));
    expect(await view(files, 'c4')).toMatchObject({ phase: 'wrapUp', endCause: 'merged' });
  });

  test('of a consult call that the hub knows asks for none either', async () => {
    const row = aParticipation({ role: 'consult', direction: 'internal', phase: 'live', endedAt: null });
    const files = await filesWith(row);
    value(await files.request('outbox.give', report(row.callId ?? '', { direction: 'outbound' })));
    expect(await view(files, row.callId)).toMatchObject({ phase: 'done' });
  });

  test('of a leg that went up in a conference leaves the row of the hub as it is', async () => {
    const conference = { id: 'k1', members: [] };
    const row = aParticipation({ phase: 'live', endedAt: null, recording: 'recording', conference });
    const files = await filesWith(row);
    value(await files.request('outbox.give', report(row.callId ?? '', { endCause: 'merged' })));
    expect(await view(files, row.callId)).toMatchObject({
      phase: 'live',
      recording: 'recording',
      conference,
    });
  });

  test.each([
    ['offered', 'wrapUp'],
    ['live', 'wrapUp'],
    ['held', 'wrapUp'],
    ['wrapUp', 'wrapUp'],
    ['done', 'done'],
    ['missed', 'missed'],
  ] as const)('on a row that the hub has as %s shows %s', async (phase, shown) => {
    const live = { answeredAt: null, endedAt: null, endCause: null };
    const over = phase === 'wrapUp' || phase === 'done' || phase === 'missed';
    const row = aParticipation({ phase, ...(over ? {} : live) });
    const files = await filesWith(row);
    value(await files.request('outbox.give', report(row.callId ?? '')));
    expect(await view(files, row.callId)).toMatchObject({
      phase: shown,
      endedAt: over ? row.endedAt : 1_700_000_065_000,
      pending: true,
    });
  });
});

describe('the work of the agent', () => {
  const stateWith = (row: Participation, phase: 'live' | 'wrapUp') => ({
    id: me.id,
    version: 1,
    intent: { kind: 'available' as const, since: 1 },
    work: [
      {
        interactionId: row.interactionId,
        participationId: row.id,
        channel: 'voice' as const,
        phase,
        since: 1_700_000_010_000,
      },
    ],
  });
  const work = async (files: Files) => value(await files.request('agentState.get', null))?.state.work;

  test('ends with a completed outcome', async () => {
    const row = aParticipation();
    const files = await filesWith(row);
    await firstSnapshot(files, [
      { entity: 'participation', row },
      { entity: 'agentState', row: stateWith(row, 'wrapUp') },
    ]);
    expect(await work(files)).toHaveLength(1);
    value(await files.request('outbox.give', outcomeCommand('outcome.complete', row, { note: 'x' })));
    expect(await work(files)).toEqual([]);
  });

  test('goes to wrap-up with the report of its call, also when the hub has never heard of it', async () => {
    const row = aParticipation({ phase: 'live', endedAt: null, endCause: null });
    const files = await filesWith(row);
    await firstSnapshot(files, [
      { entity: 'participation', row },
      { entity: 'agentState', row: stateWith(row, 'live') },
    ]);
    value(await files.request('outbox.give', report(row.callId ?? '')));
    expect(await work(files)).toMatchObject([
      { participationId: row.id, phase: 'wrapUp', since: 1_700_000_065_000 },
    ]);
    value(await files.request('outbox.give', report('unheard')));
    expect(await work(files)).toMatchObject([{ phase: 'wrapUp' }, { phase: 'wrapUp' }]);
  });
});

test('a command of another desktop version changes nothing that is shown and waits for the hub', async () => {
  const row = aParticipation();
  const files = await filesWith(row);
  value(await files.request('outbox.give', aCommand('call.paint', `call:${row.callId}`, { colour: 'red' })));
  expect(await view(files, row.callId)).toMatchObject({ pending: false });
  expect(value(await files.request('outbox.undelivered', null))).toHaveLength(1);
});

test('a command that work.db has is kept although cache.db is full, and is shown when there is room again', async () => {
  const row = aParticipation();
  const files = await filesWith(row);
  const pages = (count: number) => all(files.files.cache, `PRAGMA max_page_count = ${count}`);
  pages(1);
  const long = 'Wants a call back. '.repeat(1_000);
  const command = outcomeCommand('outcome.save', row, { note: long });
  expect(value(await files.request('outbox.give', command))).toMatchObject({
    id: command.id,
    state: 'pending',
  });
  expect(files.changed).toContain('outbox');
  expect(value(await files.request('outbox.undelivered', null))).toHaveLength(1);
  expect(await view(files, row.callId)).toMatchObject({ outcome: { note: '' } });

  files.changed.clear();
  pages(100_000);
  expect(await view(files, row.callId)).toMatchObject({ pending: true, outcome: { note: long } });
  expect(files.changed).toContain('participation');
});
