import { describe, expect, it } from 'vitest';
import { createFilters } from '#main/interactions/filters.ts';
import { returnLateMessages } from '#main/interactions/returned.ts';
import type { SavedFilter } from '#shared/ipc/interactions.ts';
import type { OutboxView } from '#shared/ipc/views.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { ok } from '#shared/util/result.ts';
import { scriptedStore, strictLog } from '#test/support/scripted-store.ts';

type Refused = OutboxView['refused'][number];
const refusal = (code: string, kind = 'message.send'): Refused => ({
  commandId: newId(),
  kind,
  aggregate: 'interaction:x',
  at: 1,
  problem: problem(code),
});

describe('a message that the hub sends back', () => {
  it('because it came late goes into its box again, in the order of writing; others stay (DEC-17, KEEP-13)', async () => {
    const late = ['message.stale', 'message.closed', 'interaction.notYours'].map((code) => refusal(code));
    let refused = [
      late[0],
      refusal('file.unknown'),
      late[1],
      refusal('message.closed', 'message.note'),
      late[2],
    ].flatMap((one) => one ?? []);
    const moved: string[] = [];
    let reloads = 0;
    const cache = scriptedStore({
      'outbox.view': () => ({ pending: 0, refused }),
      'messages.toDraft': ({ commandId }) => {
        moved.push(commandId);
        refused = refused.filter((one) => one.commandId !== commandId);
        return { interactionId: newId(), draftKey: 'd' };
      },
    });
    const reload = async () => {
      reloads += 1;
      return ok(null);
    };
    returnLateMessages({ store: cache.store, outbox: { reload }, clock: new ManualClock(), log: strictLog });
    await cache.settled();
    expect(moved).toEqual(late.map(({ commandId }) => commandId));
    expect(reloads).toBe(1);
    await cache.change('outbox');
    expect(moved).toHaveLength(3);
    refused = [refusal('message.stale'), ...refused];
    await cache.change('message');
    expect(moved).toHaveLength(3);
    await cache.change('outbox');
    expect(moved).toHaveLength(4);
    expect(reloads).toBe(2);
  });

  it('and that finds no room there stays where it is', async () => {
    const cache = scriptedStore({
      'outbox.view': () => ({ pending: 0, refused: [refusal('message.stale')] }),
      'messages.toDraft': () => null,
    });
    const reload = () => expect.unreachable();
    returnLateMessages({ store: cache.store, outbox: { reload }, clock: new ManualClock(), log: strictLog });
    await cache.settled();
    expect(cache.asked.map(({ op }) => op)).toEqual(['outbox.view', 'messages.toDraft']);
  });
});

describe('filters that are kept', () => {
  const filter = { id: newId(), name: 'Mine', query: { channel: 'chat', read: 'unread' } };

  it('are those of their channel, without what cannot be read any more (ILIST-9)', async () => {
    const kept = new Map<string, unknown>();
    const cache = scriptedStore({
      'remembered.get': ({ key }) => kept.get(key) ?? null,
      'remembered.set': ({ key, value }) => {
        kept.set(key, value);
        return null;
      },
    });
    const filters = createFilters(cache.store);
    expect(await filters.get('chat')).toEqual(ok([]));
    await filters.set('chat', [filter as unknown as SavedFilter, { old: true } as unknown as SavedFilter]);
    expect(await filters.get('chat')).toMatchObject({ value: [{ name: 'Mine', query: { read: 'unread' } }] });
    expect(await filters.get('email')).toEqual(ok([]));
  });
});
