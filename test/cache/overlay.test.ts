import { expect, test } from 'vitest';
import { problem } from '#shared/util/problem.ts';
import {
  agentStream,
  aParticipation,
  aStore,
  batchOf,
  firstSnapshot,
  outcomeCommand,
  upserted,
  value,
} from './support.ts';

test('a saved outcome shows at once as pending, and as the hub has it when the event comes', async () => {
  const store = await aStore();
  const row = aParticipation();
  await firstSnapshot(store, [{ entity: 'participation', row }]);
  const command = outcomeCommand('outcome.save', row, { note: 'Wants a call back' });
  value(await store.request('outbox.give', command));
  const callId = row.callId ?? '';
  const pending = value(await store.request('voiceCalls.get', { callId }));
  expect(pending).toMatchObject({ pending: true, outcome: { note: 'Wants a call back', version: 1 } });

  const reply = {
    id: command.id,
    repeated: false,
    entity: 'participation',
    entityId: row.id,
    entityVersion: 2,
  };
  value(await store.request('outbox.acked', { id: command.id, at: 1, reply }));
  expect(value(await store.request('voiceCalls.get', { callId }))).toMatchObject({
    pending: true,
    outcome: { version: 1 },
  });
  expect(value(await store.request('outbox.view', null)).pending).toBe(0);

  const applied = { ...row, version: 2, outcome: { ...row.outcome, note: 'Wants a call back', version: 1 } };
  const batch = batchOf([upserted(1, 'participation', applied)]);
  value(await store.request('stream.apply', { stream: agentStream, batch }));
  expect(value(await store.request('voiceCalls.get', { callId }))).toMatchObject({
    pending: false,
    outcome: { version: 1 },
  });
  expect(value(await store.request('outbox.export', null))).toEqual([]);
});

test('a refused command needs no undo: the row shows the hub again, with the reason until it is dismissed', async () => {
  const store = await aStore();
  const row = aParticipation();
  await firstSnapshot(store, [{ entity: 'participation', row }]);
  const command = outcomeCommand('outcome.complete', row, { note: 'Sold' });
  value(await store.request('outbox.give', command));
  expect(value(await store.request('voiceCalls.wrapUps', null))).toEqual([]);

  const locked = problem('outcome.locked', 'locked');
  value(await store.request('outbox.refused', { id: command.id, problem: locked, hold: [] }));
  const callId = row.callId ?? '';
  expect(value(await store.request('voiceCalls.get', { callId }))).toMatchObject({
    pending: false,
    phase: 'wrapUp',
    outcome: { note: '', version: 0 },
    refused: { commandId: command.id, problem: { code: 'outcome.locked' } },
  });
  expect(value(await store.request('voiceCalls.wrapUps', null))).toHaveLength(1);

  expect(value(await store.request('outbox.dismiss', { id: command.id }))).toBe(true);
  expect(value(await store.request('voiceCalls.get', { callId }))).toMatchObject({
    refused: null,
    phase: 'wrapUp',
  });
});
