import { beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '#main/cache/protocol.ts';
import { createReading } from '#main/messenger/reading.ts';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import { newId } from '#shared/util/id.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { scriptedStore } from '#test/support/scripted-store.ts';

const bea = newId();
const key = `agent:${bea}`;
const asked = { key, before: 20, limit: 10 };
const line = (seq: number): ImMessageView => ({
  ...{ id: newId(), version: 1, key, seq, authorId: bea, text: `Line ${seq}`, attachments: [], mentions: [] },
  ...{ replyToId: null, replyTo: null, reactions: [], at: seq * 1000, editedAt: null, deletedAt: 9_000 },
  ...{ pending: false, refused: null },
});

let away: Problem | null;
let hubSays: () => unknown;
let calls: unknown[];
let kept: unknown[];
let pages: Output<'messenger.messages'>[];
beforeEach(() => {
  away = null;
  calls = [];
  kept = [];
  hubSays = () => ok({ messages: [], more: false });
});

const reading = () =>
  createReading({
    store: scriptedStore({
      'messenger.messages': () => pages.shift() ?? expect.unreachable(),
      'messenger.keep': (input) => {
        kept.push(input);
        return null;
      },
      'messenger.search': ({ text }) => (text === 'line' ? [line(4)] : []),
    }).store,
    hub: {
      call: async (name, call) => {
        calls.push([name, call.body]);
        return hubSays() as never;
      },
    },
    away: () => away,
    hubOffsetMs: () => 500,
  });

describe('a page of a conversation', () => {
  it('is the cache’s where that has all of it, in this machine’s time', async () => {
    pages = [{ messages: [line(19)], more: true, complete: true }];
    expect(await reading().messages(asked)).toMatchObject({
      value: { source: 'cache', more: true, messages: [{ at: 18_500, deletedAt: 8_500, editedAt: null }] },
    });
    expect(calls).toEqual([]);
  });

  it('comes from the hub into the cache where it has not, and is read from there', async () => {
    const older = [{ id: newId() }];
    hubSays = () => ok({ messages: older, more: true });
    pages = [
      { messages: [], more: true, complete: false },
      { messages: [line(18), line(19)], more: true, complete: true },
    ];
    const page = await reading().messages(asked);
    expect(page).toMatchObject({
      value: { source: 'hub', more: true, messages: [{ seq: 18 }, { seq: 19 }] },
    });
    expect(calls).toEqual([['imMessages', { to: { kind: 'agent', agentId: bea }, before: 20, limit: 10 }]]);
    expect(kept).toEqual([{ key, messages: older }]);
  });

  it.each([
    ['is away', () => fail({ status: 0, problem: problem('net.unreachable') })],
    ['has taken the right', () => fail({ status: 403, problem: problem('messenger.off') })],
    ['knows nothing of it any more', () => fail({ status: 404, problem: problem('messenger.unknown') })],
  ])('is what is here when the hub %s', async (_what, answer) => {
    hubSays = answer;
    pages = [{ messages: [line(19)], more: true, complete: false }];
    expect(await reading().messages(asked)).toMatchObject({
      value: { source: 'cacheOnly', more: true, messages: [{ seq: 19 }] },
    });
    expect(kept).toEqual([]);
  });

  it('is not waited for while the hub is known to be away', async () => {
    away = problem('net.unreachable');
    pages = [{ messages: [], more: true, complete: false }];
    expect(await reading().messages(asked)).toMatchObject({ value: { source: 'cacheOnly' } });
    expect(calls).toEqual([]);
  });

  it('of nothing that there could be is refused', async () => {
    expect(await reading().messages({ ...asked, key: 'x' })).toMatchObject({
      problem: { code: 'messenger.unknown' },
    });
  });
});

it('a search is over what is here, in this machine’s time', async () => {
  const found = await reading().search({ text: 'line', key: null, limit: 5 });
  expect(found).toMatchObject({ value: [{ seq: 4, at: 3_500 }] });
});
