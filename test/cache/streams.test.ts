import { describe, expect, test } from 'vitest';
import type { StreamEvent } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
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

const workspace = 'workspace';
const queueRow = (changes: object = {}) => ({
  id: newId(),
  version: 1,
  key: 'sales',
  name: 'Sales',
  number: '100',
  archived: false,
  ...changes,
});
const dispositionRow = (changes: object = {}) => ({
  id: newId(),
  version: 1,
  key: 'sold',
  name: 'Sold',
  custom: false,
  position: 1,
  archived: false,
  ...changes,
});
const policyRow = () => ({ id: newId(), version: 1, name: 'Practice', region: 'NL', policy: {} });

const apply = async (files: Files, events: readonly StreamEvent[], stream = agentStream) =>
  value(await files.request('stream.apply', { stream, batch: batchOf(events, stream) }));
const positions = async (files: Files) => value(await files.request('stream.positions', null));
const calls = async (files: Files) =>
  value(await files.request('voiceCalls.list', { search: '', missed: false, after: null, limit: 100 })).rows;

describe('a batch', () => {
  test('is applied with its cursor, and once', async () => {
    const files = someFiles();
    await firstSnapshot(files);
    const row = aParticipation();
    const events = [
      upserted(1, 'participation', row),
      upserted(2, 'participation', { ...row, version: 2, queueName: 'Two' }),
    ];
    expect(await apply(files, events)).toMatchObject({
      kind: 'applied',
      cursor: 2,
      changed: ['participation'],
      skipped: [],
    });
    expect(await apply(files, events)).toMatchObject({ kind: 'applied', cursor: 2, changed: [] });
    expect(await calls(files)).toMatchObject([{ id: row.id, version: 2, queueName: 'Two' }]);
    expect(await positions(files)).toEqual([{ stream: agentStream, seq: 2, snapshot: false }]);
  });

  test('with a lower version than the cache has changes nothing', async () => {
    const files = someFiles();
    const row = aParticipation({ version: 5, queueName: 'Five' });
    await firstSnapshot(files, [{ entity: 'participation', row }]);
    await apply(files, [upserted(1, 'participation', { ...row, version: 4, queueName: 'Four' })]);
    expect(await calls(files)).toMatchObject([{ queueName: 'Five' }]);
  });

  test('that leaves a gap is not applied at all', async () => {
    const files = someFiles();
    await firstSnapshot(files);
    const row = aParticipation();
    expect(await apply(files, [upserted(2, 'participation', row)])).toEqual({ kind: 'gap', after: 0 });
    expect(
      await apply(files, [upserted(1, 'participation', row), upserted(3, 'participation', row)]),
    ).toEqual({
      kind: 'gap',
      after: 0,
    });
    expect(await calls(files)).toEqual([]);
    expect((await positions(files))[0]?.seq).toBe(0);
  });

  test('of a stream that was never read asks for a snapshot', async () => {
    expect(await apply(someFiles(), [upserted(1, 'participation', aParticipation())])).toMatchObject({
      kind: 'snapshot',
    });
  });

  test('with list.changed asks for a snapshot', async () => {
    const files = someFiles();
    await firstSnapshot(files);
    const changed = {
      ...upserted(1, 'queue', queueRow()),
      type: 'list.changed',
      entity: null,
      id: null,
      version: null,
    };
    expect(await apply(files, [changed])).toMatchObject({ kind: 'snapshot', reason: 'list.changed' });
  });

  test.each([
    ['nothing', null],
    ['text', 'events'],
    [
      'an event without number',
      { stream: agentStream, events: [{ type: 'entity.upserted' }], upTo: 1, more: false },
    ],
    ['another stream', { stream: 'workspace', events: [], upTo: 0, more: false }],
  ])('that is %s asks for a snapshot and never throws', async (_name, batch) => {
    const files = someFiles();
    await firstSnapshot(files);
    expect(value(await files.request('stream.apply', { stream: agentStream, batch }))).toMatchObject({
      kind: 'snapshot',
    });
  });
});

describe('what cannot be read', () => {
  test('a malformed row is left out and the stream is read again at the next connection', async () => {
    const files = someFiles();
    await firstSnapshot(files);
    const good = aParticipation();
    const bad = { ...aParticipation(), phase: 'dancing' };
    const outcome = await apply(files, [
      upserted(1, 'participation', bad),
      upserted(2, 'participation', good),
    ]);
    expect(outcome).toMatchObject({ kind: 'applied', cursor: 2 });
    expect(outcome).toHaveProperty('skipped.0', expect.stringContaining('seq 1'));
    expect(await calls(files)).toMatchObject([{ id: good.id }]);
    expect(await positions(files)).toEqual([{ stream: agentStream, seq: 2, snapshot: true }]);
    await firstSnapshot(files, [{ entity: 'participation', row: good }], 2);
    expect(await positions(files)).toEqual([{ stream: agentStream, seq: 2, snapshot: false }]);
  });

  test('an entity or event of a newer hub is left out; reading again waits for a newer desktop', async () => {
    const files = someFiles();
    await firstSnapshot(files);
    const unknown = upserted(1, 'hologram', { id: newId(), version: 1 });
    const type = { ...upserted(2, 'participation', aParticipation()), type: 'entity.folded' };
    expect(await apply(files, [unknown, type])).toMatchObject({ kind: 'applied', cursor: 2, changed: [] });
    expect(await positions(files)).toEqual([{ stream: agentStream, seq: 2, snapshot: false }]);
  });

  test('fields of a newer hub are kept for a newer desktop, and a strict schema lets them pass', async () => {
    const files = someFiles();
    const policy = {
      ...policyRow(),
      policy: { later: { thing: 1 }, tags: { greyAbove: 4, shape: 'round' } },
    };
    await firstSnapshot(files, [{ entity: 'policy', row: policy }], 0, workspace);
    const read = value(await files.request('workspace.get', null));
    expect(read?.policy.policy.tags).toEqual({ greyAbove: 4 });
  });

  test('a page of a snapshot that makes no sense is refused', async () => {
    const files = someFiles();
    value(await files.request('stream.beginSnapshot', { stream: agentStream }));
    const page = { stream: agentStream, rows: 'all' };
    expect(value(await files.request('stream.snapshotPage', { stream: agentStream, page }))).toMatchObject({
      kind: 'malformed',
    });
  });
});

describe('a snapshot', () => {
  test('takes away what it no longer brings, and keeps what another stream brings', async () => {
    const files = someFiles();
    const [kept, gone, shared] = [aParticipation(), aParticipation(), aParticipation()];
    const queue = `queue:${newId()}`;
    await firstSnapshot(
      files,
      [kept, gone, shared].map((row) => ({ entity: 'participation', row })),
    );
    await firstSnapshot(files, [{ entity: 'participation', row: shared }], 4, queue);
    await firstSnapshot(files, [{ entity: 'participation', row: kept }], 9);
    expect(new Set((await calls(files)).map((row) => row.id))).toEqual(new Set([kept.id, shared.id]));
    value(await files.request('stream.drop', { stream: queue }));
    expect((await calls(files)).map((row) => row.id)).toEqual([kept.id]);
    expect((await positions(files)).map((at) => at.stream)).toEqual([agentStream]);
  });

  test('that breaks off leaves what was there, and the next one begins anew', async () => {
    const files = someFiles();
    const row = aParticipation();
    await firstSnapshot(files, [{ entity: 'participation', row }], 3);
    value(await files.request('stream.beginSnapshot', { stream: agentStream }));
    expect(await calls(files)).toHaveLength(1);
    expect((await positions(files))[0]).toEqual({ stream: agentStream, seq: 3, snapshot: false });
    await firstSnapshot(files, [], 4);
    expect(await calls(files)).toEqual([]);
  });
});

describe('an erased entity', () => {
  const erased = (seq: number, row: { id: string }): StreamEvent => ({
    ...upserted(seq, 'participation', { id: row.id, version: 2 }),
    type: 'entity.erased',
    row: null,
  });

  test('leaves list, search and cache', async () => {
    const files = someFiles();
    const row = aParticipation();
    await firstSnapshot(files, [{ entity: 'participation', row }]);
    expect(await apply(files, [erased(1, row)])).toMatchObject({ changed: ['participation'] });
    expect(await calls(files)).toEqual([]);
    const found = value(
      await files.request('voiceCalls.list', { search: 'jansen', missed: false, after: null, limit: 5 }),
    );
    expect(found.rows).toEqual([]);
  });

  test('takes away what the outbox had of it only in view: the command stays to be judged', async () => {
    const files = someFiles();
    const row = aParticipation();
    await firstSnapshot(files, [{ entity: 'participation', row }]);
    value(await files.request('outbox.give', outcomeCommand('outcome.save', row, { note: 'x' })));
    await apply(files, [erased(1, row)]);
    expect(await calls(files)).toEqual([]);
    expect(value(await files.request('outbox.undelivered', null))).toHaveLength(1);
  });
});

describe('workspace and state', () => {
  test('the workspace is null until it was read, then has what an agent may choose', async () => {
    const files = someFiles();
    expect(value(await files.request('workspace.get', null))).toBeNull();
    const rows = [
      { entity: 'policy', row: policyRow() },
      { entity: 'disposition', row: dispositionRow({ position: 2, key: 'b' }) },
      { entity: 'disposition', row: dispositionRow({ position: 1, key: 'a' }) },
      { entity: 'disposition', row: dispositionRow({ archived: true, key: 'c' }) },
      {
        entity: 'pauseReason',
        row: { id: newId(), version: 1, key: 'lunch', name: 'Lunch', archived: false },
      },
      { entity: 'pauseReason', row: { id: newId(), version: 1, key: 'old', name: 'Old', archived: true } },
    ];
    await firstSnapshot(files, rows, 1, workspace);
    const read = value(await files.request('workspace.get', null));
    expect(read?.policy.policy.outcome.dispositionRequired).toBe(true);
    expect(read?.dispositions.map((row) => row.key)).toEqual(['a', 'b']);
    expect(read?.pauseReasons.map((row) => row.key)).toEqual(['lunch']);
  });

  test('the state has the last choice on top until the hub has told it', async () => {
    const files = someFiles();
    expect(value(await files.request('agentState.get', null))).toBeNull();
    const hub = { id: me.id, version: 1, intent: { kind: 'available', since: 5 }, work: [] };
    await firstSnapshot(files, [{ entity: 'agentState', row: hub }]);
    const pause = aCommand(
      'agent.setIntent',
      `agent:${me.id}`,
      { intent: { kind: 'paused', reason: 'lunch' } },
      77,
    );
    value(await files.request('outbox.give', pause));
    expect(value(await files.request('agentState.get', null))).toMatchObject({
      pending: true,
      state: { intent: { kind: 'paused', reason: 'lunch', since: 77 } },
    });
    const reply = { id: pause.id, repeated: false, entity: 'agentState', entityId: me.id, entityVersion: 2 };
    value(await files.request('outbox.acked', { id: pause.id, at: 80, reply }));
    expect(value(await files.request('agentState.get', null))).toMatchObject({ pending: true });
    await apply(files, [
      upserted(1, 'agentState', {
        ...hub,
        version: 2,
        intent: { kind: 'paused', since: 78, reason: 'lunch', channels: 'all' },
      } as never),
    ]);
    expect(value(await files.request('agentState.get', null))).toMatchObject({
      pending: false,
      state: { intent: { kind: 'paused', since: 78 } },
    });
  });
});
