import { beforeEach, describe, expect, it } from 'vitest';
import { createCommitments } from '#main/interactions/commitments.ts';
import { createNotices } from '#main/interactions/notices.ts';
import { createUnread } from '#main/interactions/unread.ts';
import type { Commitment } from '#shared/domain/commitment.ts';
import type { Mention } from '#shared/domain/contact.ts';
import type { Offer } from '#shared/domain/offer.ts';
import type { MessengerView } from '#shared/ipc/messenger.ts';
import type { LinkView, OutboxView, ParticipationView } from '#shared/ipc/views.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { ok } from '#shared/util/result.ts';
import { anOffer } from '#test/support/interaction-samples.ts';
import { scriptedStore, strictLog } from '#test/support/scripted-store.ts';

const me = newId();
const skill = newId();
const offset = 5_000;
const day = 24 * 60 * 60 * 1000;

let clock: ManualClock;
let ended: Offer[];
let calls: ParticipationView[];
let mentions: Mention[];
let commitments: (Commitment & { pending: boolean })[];
let refused: OutboxView['refused'];
let seen: unknown;
let given: unknown[];
let colleagues: MessengerView;
let unreadSum: { byInteraction: { interactionId: string; unread: number }[]; sum: number };

const hubNow = (): number => clock.now() + offset;
const aCall = (changes: object = {}): ParticipationView =>
  ({
    id: newId(),
    callId: 'leg',
    direction: 'inbound',
    source: { address: '+31201234567', name: null },
    queueName: 'Sales',
    offeredAt: hubNow(),
    endCause: 'noAnswer',
    ...changes,
  }) as unknown as ParticipationView;
const aMention = (changes: Partial<Mention> = {}): Mention => ({
  id: newId(),
  version: 1,
  agentId: me,
  noteId: null,
  contact: null,
  interaction: { id: newId(), number: 4410 },
  by: { agentId: newId(), name: 'Ben' },
  excerpt: 'Look @Ada',
  at: hubNow(),
  seenAt: null,
  ...changes,
});
const aCommitment = (changes: Partial<Commitment> = {}): Commitment & { pending: boolean } => ({
  id: newId(),
  version: 1,
  interactionId: null,
  contactId: null,
  firstName: 'Joris',
  lastName: '',
  number: '',
  target: { kind: 'agent', agentId: me },
  dueAt: hubNow() + 60_000,
  note: 'Call back',
  state: 'open',
  deletedReason: '',
  createdBy: { agentId: me, name: 'Ada' },
  createdAt: 0,
  pending: false,
  ...changes,
});

beforeEach(() => {
  clock = new ManualClock();
  ended = [];
  calls = [];
  mentions = [];
  commitments = [];
  refused = [];
  seen = null;
  given = [];
  unreadSum = { byInteraction: [], sum: 0 };
  colleagues = { threads: [], unread: 0, banned: false, typing: [] };
});

async function desk() {
  const cache = scriptedStore({
    'offers.get': () => ({ open: [], ended }),
    'voiceCalls.list': () => ({ rows: calls, more: false }),
    'mentions.get': () => mentions,
    'commitments.list': () => commitments,
    'outbox.view': () => ({ pending: 0, refused }),
    'remembered.get': () => seen,
    'remembered.set': ({ value }) => {
      seen = value;
      return null;
    },
    'unread.sum': () => unreadSum,
  });
  const outbox = {
    give: async (kind: string, aggregate: string, payload: unknown) => {
      given.push([kind, aggregate, payload]);
      return ok(newId());
    },
  };
  const shared = { store: cache.store, outbox, hubNow, hubOffsetMs: () => offset, log: strictLog };
  const due = createCommitments({
    ...shared,
    isMine: (target) => (target.kind === 'agent' ? target.agentId === me : target.skillId === skill),
    clock,
  });
  const notices = createNotices({ ...shared, commitments: due });
  const links = new Emitter<LinkView>();
  const link = { onView: (listener: (view: LinkView) => void) => links.on(listener) };
  const messages = new Emitter<MessengerView>();
  const messenger = {
    view: () => colleagues,
    onChange: (listener: (view: MessengerView) => void) => messages.on(listener),
  };
  const unread = createUnread({ store: cache.store, link, notices, messenger, log: strictLog });
  await cache.settled();
  const lines = async () => {
    const found = await notices.get();
    return found.ok ? found.value : expect.unreachable();
  };
  return { cache, due, notices, unread, links, messages, lines };
}

describe('the notification centre', () => {
  it('has what was missed and what waits, newest first, by this machine’s clock (NOTIF-13)', async () => {
    const now = hubNow();
    ended = [anOffer({ state: 'timedOut', endedAt: now - 1 })];
    calls = [aCall({ offeredAt: now - 2 })];
    mentions = [
      aMention({ at: now - 3 }),
      aMention({ at: now - 4, contact: { id: newId(), name: 'Zoë' }, interaction: null }),
    ];
    commitments = [aCommitment({ dueAt: now - 5 })];
    refused = [
      {
        commandId: newId(),
        kind: 'message.note',
        aggregate: 'interaction:x',
        at: now - 6,
        problem: problem('a.b'),
      },
    ];
    const { lines } = await desk();
    const found = await lines();
    expect(found.map(({ kind, at, seen: was }) => [kind, at, was])).toEqual([
      ['missedOffer', clock.now() - 1, false],
      ['missedCall', clock.now() - 2, false],
      ['mention', clock.now() - 3, false],
      ['mention', clock.now() - 4, false],
      ['commitment', clock.now() - 5, false],
      ['refused', clock.now() - 6, false],
    ]);
    expect(found).toMatchObject([
      {},
      { party: '+31201234567', queueName: 'Sales', callId: 'leg' },
      { author: 'Ben', about: { kind: 'interaction', number: 4410 } },
      { about: { kind: 'contact', name: 'Zoë' } },
      { commitment: { note: 'Call back' } },
      { commandKind: 'message.note' },
    ]);
  });

  it.each([
    ['an offer that a colleague took', () => (ended = [anOffer({ state: 'taken', endedAt: hubNow() })])],
    ['one that was turned away', () => (ended = [anOffer({ state: 'rejected', endedAt: hubNow() })])],
    ['a call that a colleague took', () => (calls = [aCall({ endCause: 'answeredElsewhere' })])],
    ['a call that was turned away', () => (calls = [aCall({ endCause: 'rejected' })])],
    ['a call that the agent made', () => (calls = [aCall({ direction: 'outbound' })])],
    ['what is older than a week', () => (calls = [aCall({ offeredAt: hubNow() - 8 * day })])],
    ['a commitment to come', () => (commitments = [aCommitment()])],
    [
      'a commitment of another',
      () => (commitments = [aCommitment({ dueAt: 1, target: { kind: 'agent', agentId: newId() } })]),
    ],
    ['a commitment that was kept', () => (commitments = [aCommitment({ dueAt: 1, state: 'done' })])],
  ])('has not %s', async (_what, given) => {
    given();
    const { lines } = await desk();
    expect(await lines()).toEqual([]);
  });

  it('keeps what is still to be done, however old', async () => {
    commitments = [aCommitment({ dueAt: hubNow() - 30 * day, target: { kind: 'skill', skillId: skill } })];
    const { lines } = await desk();
    expect(await lines()).toHaveLength(1);
  });

  it('remembers what was seen, tells the hub of mentions, and forgets what has gone', async () => {
    ended = [anOffer({ state: 'timedOut', endedAt: hubNow() })];
    const mention = aMention();
    mentions = [mention];
    const { notices, lines, cache } = await desk();
    const ids = (await lines()).map(({ id }) => id);
    expect(await notices.seen([...ids, 'offer:gone'])).toEqual(ok(null));
    expect((await lines()).map((line) => line.seen)).toEqual([true, true]);
    expect([...(seen as string[])].sort()).toEqual([...ids].sort());
    expect(given).toEqual([['mention.seen', `mention:${mention.id}`, { mentionId: mention.id }]]);
    // Looked at again there is nothing to keep.
    const before = cache.asked.length;
    await notices.seen(ids);
    expect(cache.asked.slice(before).map(({ op }) => op)).not.toContain('remembered.set');
    ended = [];
    await notices.seen([]);
    calls = [aCall()];
    await notices.seen((await lines()).map(({ id }) => id));
    expect(seen).toHaveLength(2);
  });

  it('tells when something else is to be shown, and only then', async () => {
    const { notices, cache } = await desk();
    let changes = 0;
    notices.onChange(() => {
      changes += 1;
    });
    await cache.change('offer');
    expect(changes).toBe(0);
    ended = [anOffer({ state: 'timedOut', endedAt: hubNow() })];
    await cache.change('contact');
    expect(changes).toBe(0);
    await cache.change('offer');
    expect(changes).toBe(1);
  });
});

describe('the badge', () => {
  it('has what colleagues wrote in it, at once (DEC-14, NOTIF-4)', async () => {
    unreadSum = { byInteraction: [], sum: 2 };
    const { unread, messages, cache } = await desk();
    colleagues = { ...colleagues, unread: 5 };
    messages.emit(colleagues);
    await cache.settled();
    expect(unread.view()).toMatchObject({ missed: 0, badge: 7 });
  });

  it('is what is unread of the agent’s own and what they missed and have not seen (DEC-14)', async () => {
    const interactionId = newId();
    unreadSum = { byInteraction: [{ interactionId, unread: 3 }], sum: 3 };
    ended = [anOffer({ state: 'timedOut', endedAt: hubNow() })];
    calls = [aCall()];
    mentions = [aMention()];
    const { unread, notices, lines, cache } = await desk();
    expect(unread.view()).toEqual({ byInteraction: [{ interactionId, unread: 3 }], missed: 2, badge: 5 });
    await notices.seen((await lines()).map(({ id }) => id));
    await cache.change('remembered');
    expect(unread.view()).toMatchObject({ missed: 0, badge: 3 });
  });

  it('is counted anew when the hub is back (KEEP-9)', async () => {
    const { unread, links, cache } = await desk();
    const told: number[] = [];
    unread.onChange(({ badge }) => told.push(badge));
    unreadSum = { byInteraction: [{ interactionId: newId(), unread: 1 }], sum: 1 };
    links.emit({ kind: 'connecting', since: 0 });
    await cache.settled();
    expect(told).toEqual([]);
    links.emit({ kind: 'online', since: 0 });
    await cache.settled();
    expect(told).toEqual([1]);
    await cache.change('interaction');
    expect(told).toEqual([1]);
  });
});

describe('a commitment', () => {
  it('comes due by itself, and again when it was put off (COMMIT-2)', async () => {
    commitments = [aCommitment({ dueAt: hubNow() + 60_000 })];
    const { due, lines, cache } = await desk();
    let times = 0;
    due.onDue(() => {
      times += 1;
    });
    clock.advance(59_999);
    await cache.settled();
    expect(due.due()).toEqual([]);
    clock.advance(2);
    await cache.settled();
    expect(due.due()).toHaveLength(1);
    const [first] = await lines();
    commitments = commitments.map((one) => ({ ...one, dueAt: hubNow() + 1_000 }));
    await cache.change('commitment');
    expect(due.due()).toEqual([]);
    clock.advance(1_002);
    await cache.settled();
    const [second] = await lines();
    expect(second?.id).not.toBe(first?.id);
    expect(times).toBe(3);
  });

  it('is given with the hub’s time (CHAT-13)', async () => {
    const { due } = await desk();
    const { id, interactionId, contactId, firstName, lastName, number, target, note } = aCommitment();
    const said = { interactionId, contactId, firstName, lastName, number, target, note };
    await due.save({ id, ...said, dueAt: 1_000 });
    await due.end({ id, state: 'deleted', reason: 'Moot' });
    expect(given).toEqual([
      ['commitment.save', `commitment:${id}`, { commitmentId: id, ...said, dueAt: 6_000 }],
      ['commitment.end', `commitment:${id}`, { commitmentId: id, state: 'deleted', reason: 'Moot' }],
    ]);
  });
});
