import { beforeEach, describe, expect, it } from 'vitest';
import type { ConversationRow } from '#main/cache/messenger-protocol.ts';
import { type Conversations, createConversations } from '#main/messenger/conversations.ts';
import { createGiving, type Giving } from '#main/messenger/giving.ts';
import { createTyping, type Typing } from '#main/messenger/typing.ts';
import { createTold } from '#main/sync/told.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import { scriptedStore, strictLog } from '#test/support/scripted-store.ts';

const [me, bea, group] = [newId(), newId(), newId()];
const key = `agent:${bea}`;
const groupKey = `group:${group}`;

/** A conversation with Bea, with three messages of which the agent has read one. */
function aRow(changes: Partial<ConversationRow> = {}): ConversationRow {
  return {
    ...{ key, kind: 'direct', name: '', mine: false, mayWrite: true, members: 2, version: 0 },
    last: { authorId: bea, excerpt: 'Hello', at: 5_000, deleted: false, pending: false },
    ...{ unread: 2, theirSeq: 0, lastSeq: 3, readSeq: 1 },
    ...changes,
  };
}

let clock: ManualClock;
let told: ReturnType<typeof createTold>;
let said: unknown[];
let given: unknown[];
let withinMs: unknown[];
let hurried: string[];
let rows: ConversationRow[];
let banned: boolean;
let cache: ReturnType<typeof scriptedStore>;
let typing: Typing;
let conversations: Conversations;
let giving: Giving;
let views: number;

beforeEach(async () => {
  clock = new ManualClock();
  told = createTold();
  said = [];
  given = [];
  withinMs = [];
  hurried = [];
  rows = [aRow()];
  banned = false;
  views = 0;
  cache = scriptedStore({ 'messenger.get': () => ({ threads: rows, banned }) });
  typing = createTyping({
    link: { told, tell: (message, content) => said.push([message, content]) },
    shownMs: () => 5_000,
    clock,
  });
  conversations = createConversations({
    ...{ store: cache.store, typing, hubOffsetMs: () => 1_000, log: strictLog },
  });
  conversations.onChange(() => {
    views += 1;
  });
  giving = createGiving({
    outbox: {
      give: async (kind, aggregate, payload, onlyLatest) => {
        given.push([kind, aggregate, payload]);
        withinMs.push(onlyLatest?.withinMs);
        return ok(newId());
      },
      hurry: (aggregate) => hurried.push(aggregate),
    },
    conversations,
    agentId: me,
  });
  await cache.settled();
});

/** The cache says something else. */
const show = async (next: ConversationRow[], isBanned = false): Promise<void> => {
  rows = next;
  banned = isBanned;
  await cache.change('imThread');
};

describe('the conversations', () => {
  it('are those of the cache in this machine’s time, with the sum of what is unread (MSG-4, NOTIF-4)', async () => {
    await show([aRow(), aRow({ key: groupKey, kind: 'group', unread: 3, last: null })]);
    const view = conversations.view();
    expect(view).toMatchObject({ unread: 5, banned: false, typing: [] });
    expect(view.threads[0]?.last?.at).toBe(4_000);
    expect(view.threads[0]).not.toHaveProperty('readSeq');
    expect(view.threads[1]).toMatchObject({ key: groupKey, last: null });
  });

  it('are told when something looks otherwise, and not else', async () => {
    const before = views;
    await cache.change('imThread');
    await cache.change('participation');
    expect(views).toBe(before);
    await show([aRow({ unread: 0 })]);
    expect(views).toBe(before + 1);
  });

  it('are read again when the agent’s own rights change (MSG-5)', async () => {
    rows = [aRow({ unread: 0 })];
    banned = true;
    await cache.change('agent');
    expect(conversations.view()).toMatchObject({ banned: true, unread: 0 });
  });
});

describe('who writes', () => {
  const hears = (agentId: string, groupId: string | null = null): void =>
    told.take('imTyping', { agentId, groupId });

  it('is shown for some seconds after the last word of it, in the conversation it is in', () => {
    hears(bea);
    clock.advance(3_000);
    hears(bea);
    hears(bea, group);
    expect(conversations.view().typing).toEqual([
      { key, agentId: bea, until: clock.now() + 5_000 },
      { key: groupKey, agentId: bea, until: clock.now() + 5_000 },
    ]);
    clock.advance(4_999);
    expect(conversations.view().typing).toHaveLength(2);
    clock.advance(1);
    expect(conversations.view().typing).toEqual([]);
  });

  it('writes no more once it is there', async () => {
    hears(bea);
    hears(bea, group);
    await show([aRow({ lastSeq: 4 })]);
    expect(conversations.view().typing.map((one) => one.key)).toEqual([groupKey]);
  });

  it('is nothing to whoever was banned', async () => {
    await show([], true);
    hears(bea);
    expect(conversations.view().typing).toEqual([]);
  });

  it('is told of this agent every two seconds, for each conversation', () => {
    const [toBea, toGroup] = [
      { kind: 'agent', agentId: bea },
      { kind: 'group', groupId: group },
    ] as const;
    typing.tell(toBea);
    clock.advance(1_999);
    typing.tell(toBea);
    typing.tell(toGroup);
    clock.advance(1);
    typing.tell(toBea);
    expect(said).toEqual([toBea, toGroup, toBea].map((to) => ['imTyping', { to }]));
  });
});

describe('what is given', () => {
  const message = { key, text: 'Hi', fileIds: [], mentions: [], replyToId: null };
  const to = { kind: 'agent', agentId: bea };

  it('goes out as commands of its conversation, in order (MSG-6)', async () => {
    const sent = await giving.send(message);
    if (!sent.ok) return expect.unreachable();
    const { messageId } = sent.value;
    await giving.edit({ key, messageId, text: 'Hi!', mentions: [] });
    await giving.react({ key, messageId, emoji: '👍', on: true });
    await giving.remove({ key, messageId });
    const { key: _key, ...payload } = message;
    expect(given).toEqual([
      ['im.send', `messenger:${key}`, { to, messageId, ...payload }],
      ['im.edit', `messenger:${key}`, { to, messageId, text: 'Hi!', mentions: [] }],
      ['im.react', `messenger:${key}`, { to, messageId, emoji: '👍', on: true }],
      ['im.delete', `messenger:${key}`, { to, messageId }],
    ]);
  });

  it.each([
    ['nothing is said', { ...message, text: ' \n ' }, 'command.invalid'],
    ['it is to nobody', { ...message, key: 'nobody' }, 'messenger.unknown'],
    ['it is to oneself', { ...message, key: `agent:${me}` }, 'messenger.unknown'],
  ])('is refused at once where %s', async (_what, input, code) => {
    expect(await giving.send(input)).toMatchObject({ ok: false, problem: { code } });
    expect(given).toEqual([]);
  });

  it('is refused at once to a colleague who is banned, in a group to be read only, and of whoever is banned (MSG-5, GRP-2)', async () => {
    await show([aRow({ mayWrite: false }), aRow({ key: groupKey, kind: 'group', mayWrite: false })]);
    expect(await giving.send(message)).toMatchObject({ problem: { code: 'messenger.theirsOff' } });
    expect(await giving.send({ ...message, key: groupKey })).toMatchObject({
      problem: { code: 'messenger.readOnly' },
    });
    await show([aRow()], true);
    expect(await giving.send(message)).toMatchObject({ problem: { code: 'messenger.off' } });
    expect(await giving.read({ key, seq: 3 })).toEqual(ok(null));
    expect(given).toEqual([]);
  });

  it('may be files alone', async () => {
    expect(await giving.send({ ...message, text: '', fileIds: [newId()] })).toMatchObject({ ok: true });
  });

  it('moves the mark forward only, and no further than there is something (MSG-4)', async () => {
    await giving.read({ key, seq: 1 });
    await giving.read({ key, seq: 2 });
    await giving.read({ key, seq: 2 });
    await giving.read({ key, seq: 9 });
    await giving.read({ key, seq: 3 });
    expect(given).toEqual([2, 3].map((seq) => ['im.read', `messenger:${key}`, { to, seq }]));
    await show([aRow({ lastSeq: 5, readSeq: 5, unread: 0 })]);
    await giving.read({ key, seq: 4 });
    expect(given).toHaveLength(2);
  });

  it('is a mark that waits for a later one, longer where many read, and not once the conversation is left (MSG-4)', async () => {
    await show([aRow(), aRow({ key: groupKey, kind: 'group', members: 500 })]);
    await giving.read({ key, seq: 2 });
    await giving.read({ key: groupKey, seq: 2 });
    await giving.send(message);
    expect(withinMs).toEqual([1_000, 11_000, undefined]);
    giving.left(groupKey);
    giving.left('nobody');
    expect(hurried).toEqual([`messenger:${groupKey}`]);
  });
});
