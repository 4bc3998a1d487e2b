import { beforeEach, describe, expect, it } from 'vitest';
import { createReading } from '#main/interactions/reading.ts';
import { interactionQuerySchema } from '#shared/domain/digital-interaction.ts';
import type { MessageView } from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { aMessage, anInteraction, anInteractionView } from '#test/support/interaction-samples.ts';
import { scriptedStore } from '#test/support/scripted-store.ts';

const id = newId();
const query = (changes: object = {}) => ({
  ...interactionQuerySchema.parse({ channel: 'chat' }),
  hub: false,
  ...changes,
});
const entry = (seq: number | null, text = ''): MessageView => ({
  ...aMessage({ interactionId: id, text }),
  seq,
  pending: seq === null,
  refused: null,
});

let away: Problem | null;
let offset: number;
let asked: unknown[];
let atHub: Record<string, () => unknown>;
beforeEach(() => {
  away = null;
  offset = 0;
  asked = [];
  atHub = {};
});
const readingOf = (answers: Parameters<typeof scriptedStore>[0]) =>
  createReading({
    store: scriptedStore({
      'interactions.overlay': ({ interactions }) =>
        interactions.map((row) => anInteractionView({ ...row, pending: true })),
      'interactions.overlayMessages': ({ messages }) => [
        ...messages.map((row) => ({ ...row, pending: false, refused: null })),
        entry(null, 'waits'),
      ],
      ...answers,
    }).store,
    hub: {
      call: async (name, call) => {
        asked.push({ name, ...call });
        return atHub[name]?.() as never;
      },
    },
    away: () => away,
    hubOffsetMs: () => offset,
  });

describe('a list', () => {
  const here = anInteractionView({ number: 1 });
  const local = { 'interactions.list': () => ({ rows: [here], next: 'k' }) };

  it('is the cache’s, page after page, and the hub is not asked (ILIST-26)', async () => {
    const reading = readingOf(local);
    expect(await reading.list(query())).toEqual(ok({ rows: [here], next: 'cache:k', source: 'cache' }));
    expect(await reading.list(query({ after: 'cache:k' }))).toMatchObject({ value: { source: 'cache' } });
    expect(asked).toEqual([]);
  });

  it('is in this machine’s wall clock, and so is what is asked (TIMER-6, TIMER-7)', async () => {
    offset = 5_000;
    const asks: unknown[] = [];
    const reading = readingOf({
      'interactions.list': (input) => {
        asks.push(input.startedFrom, input.startedTo);
        return { rows: [anInteractionView({ startedAt: 65_000, waitingSince: 66_000 })], next: null };
      },
    });
    const read = await reading.list(query({ startedFrom: 1_000, startedTo: null }));
    expect(asks).toEqual([6_000, null]);
    expect(read).toMatchObject({
      value: { rows: [{ startedAt: 60_000, waitingSince: 61_000, endedAt: null }] },
    });
  });

  it('searched at the hub bears this desktop’s undelivered work, and is read on there', async () => {
    const row = anInteraction({ number: 2 });
    atHub['interactions'] = () => ok({ rows: [row], next: 'n' });
    const reading = readingOf(local);
    expect(await reading.list(query({ hub: true }))).toMatchObject({
      value: { rows: [{ id: row.id, pending: true }], next: 'hub:n', source: 'hub' },
    });
    await reading.list(query({ hub: true, after: 'hub:n' }));
    expect(asked).toMatchObject([{ body: { after: null } }, { body: { after: 'n' } }]);
    expect(JSON.stringify(asked)).not.toContain('"hub":');
  });

  it('is of this machine while the hub is away, and says so; what was begun at the hub fails', async () => {
    away = problem('net.unreachable');
    const reading = readingOf(local);
    expect(await reading.list(query({ hub: true }))).toMatchObject({
      value: { rows: [here], source: 'cacheOnly' },
    });
    expect(await reading.list(query({ hub: true, after: 'cache:k' }))).toMatchObject({
      value: { source: 'cacheOnly' },
    });
    expect(await reading.list(query({ hub: true, after: 'hub:n' }))).toEqual(fail(away));
  });
});

describe('an interaction', () => {
  it('is the hub’s where the cache has it not, and null where nobody may see it', async () => {
    const row = anInteraction();
    const reading = readingOf({});
    atHub['interaction'] = () => ok({ interaction: row, messages: [] });
    expect(await reading.get(row.id)).toMatchObject({ value: { id: row.id, pending: true } });
    atHub['interaction'] = () => fail({ status: 404, problem: problem('interaction.unknown') });
    expect(await reading.get(id)).toEqual(ok(null));
    atHub['interaction'] = () => fail({ status: 403, problem: problem('auth.denied') });
    expect(await reading.get(id)).toMatchObject({ problem: { code: 'auth.denied' } });
  });
});

describe('a thread', () => {
  const asks = (before: number | null = null, limit = 2) => ({ id, before, limit });

  it.each([
    ['a whole page', [entry(4), entry(5)], true],
    ['its beginning', [entry(1)], false],
    ['what only waits in a new one', [entry(null)], false],
  ])('is the cache’s where that has %s', async (_what, messages, more) => {
    const reading = readingOf({ 'interactions.messages': () => ({ messages, more, complete: true }) });
    expect(await reading.messages(asks())).toEqual(ok({ messages, more, source: 'cache' }));
    expect(asked).toEqual([]);
  });

  it.each([
    ['is not followed', [entry(4), entry(5)], false],
    ['lacks what is older', [entry(5)], true],
  ])(
    'is the hub’s, in order and with what waits, where the cache’s %s',
    async (_what, messages, complete) => {
      const reading = readingOf({ 'interactions.messages': () => ({ messages, more: false, complete }) });
      const rows = [aMessage({ seq: 5 }), aMessage({ seq: 4 })];
      atHub['interactionMessages'] = () => ok({ messages: rows, more: true });
      const found = await reading.messages(asks());
      expect(found).toMatchObject({ value: { more: true, source: 'hub' } });
      expect(found.ok && found.value.messages.map(({ seq }) => seq)).toEqual([4, 5, null]);
      expect(asked).toEqual([
        { name: 'interactionMessages', body: { interactionId: id, before: null, limit: 2 } },
      ]);
    },
  );

  it('before an entry ends there: what waits stands at the thread’s end only', async () => {
    const reading = readingOf({
      'interactions.messages': () => ({ messages: [], more: false, complete: false }),
    });
    atHub['interactionMessages'] = () => ok({ messages: [aMessage({ seq: 3 })], more: false });
    const found = await reading.messages(asks(4));
    expect(found.ok && found.value.messages.map(({ seq }) => seq)).toEqual([3]);
  });

  it('says what may be missing while the hub is away', async () => {
    away = problem('net.unreachable');
    const messages = [entry(5)];
    const reading = readingOf({ 'interactions.messages': () => ({ messages, more: false, complete: true }) });
    expect(await reading.messages(asks())).toEqual(ok({ messages, more: true, source: 'cacheOnly' }));
  });
});
