import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { keepDraftsAtHub } from '#main/drafts/keep.ts';
import type { Workplace } from '#main/session/index.ts';
import { interactionAggregate } from '#shared/hub-api/commands.ts';
import { replyDraftKey } from '#shared/ipc/reply-draft.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import type { Result } from '#shared/util/result.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { aMachine, untilOnline, untilView } from '#test/support/desktop-session.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { openRelay, type Relay } from '#test/support/relay.ts';
import { threadOf, Visitors } from '#test/support/visitors.ts';

/* Chats on a desktop: its session, link, cache and outbox against a real hub, with customers who write to its web shop. */

let database: TestDatabase;
let hub: TestHub;
let relay: Relay;
const visitors = new Visitors();

beforeAll(async () => {
  database = await createTestDatabase();
  hub = await startTestHub({ database });
  relay = await openRelay();
  relay.to(hub.address);
});
afterAll(async () => {
  await visitors.dispose();
  await relay.dispose();
  await hub.dispose();
  await database.dispose();
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** Resolves when a read of the store fulfils the condition, looking again at each change. */
function until<T>(desk: Workplace, read: () => Promise<Result<T>>, fits: (value: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = (): void =>
      void read().then((result) => {
        if (!result.ok || !fits(result.value)) return;
        void subscription.dispose();
        resolve(result.value);
      }, reject);
    const subscription = desk.store.onChanged(look);
    look();
  });
}

const threadRead = (desk: Workplace, id: string) => () =>
  desk.store.request('interactions.messages', { id, before: null, limit: 50 });
const texts = (page: { messages: readonly { kind: string; text: string; seq: number | null }[] }) =>
  page.messages.filter(({ kind }) => kind !== 'event').map(({ text, seq }) => [text, seq !== null]);

/** An agent who is available on a desktop of their own. */
async function available(login: string) {
  const machine = aMachine(relay.address);
  onTestFinished(() => machine.dispose());
  const session = machine.boot({});
  onTestFinished(() => session.dispose());
  await session.start();
  value(await session.signIn(login, 'practice', true));
  await untilOnline(session);
  const desk = session.workplace();
  if (desk === null) throw new Error('no workplace');
  const { id } = desk.agent;
  value(await desk.outbox.give('agent.setIntent', `agent:${id}`, { intent: { kind: 'available' } }));
  return { session, desk };
}

/** A customer writes, the agent is offered it and accepts. */
async function talking(desk: Workplace) {
  const mara = await visitors.come(hub.address);
  await mara.write('Hello', { reason: 'problem' });
  const offers = await until(
    desk,
    () => desk.store.request('offers.get', null),
    ({ open }) => open.length > 0,
  );
  const [offer] = offers.open;
  if (offer === undefined) throw new Error('no offer');
  value(await asResult(desk.hub.call('acceptOffer', { params: { id: offer.id } })));
  return { mara, id: threadOf(mara) };
}

async function asResult<T>(
  call: Promise<
    { ok: true; value: T } | { ok: false; problem: { problem: { code: string; message: string } } }
  >,
): Promise<Result<T>> {
  const answered = await call;
  return answered.ok ? answered : { ok: false, problem: answered.problem.problem };
}

test('OFFER-4, ITAB-10, DEC-22: what is accepted is on the desk and followed; words and files go both ways, and what was written away from the hub comes through once', async () => {
  const { session, desk } = await available('ada');
  const { mara, id } = await talking(desk);
  const aggregate = interactionAggregate(id);
  const first = await until(
    desk,
    threadRead(desk, id),
    ({ complete, messages }) => complete && messages.length > 0,
  );
  expect(texts(first)).toEqual([['Hello', true]]);
  const unread = () => desk.store.request('unread.sum', null);
  expect(await until(desk, unread, ({ sum }) => sum === 1)).toMatchObject({
    byInteraction: [{ interactionId: id }],
  });
  const read = { interactionId: id, seq: first.messages.at(-1)?.seq ?? 0 };
  value(await desk.outbox.give('interaction.read', aggregate, read));
  await until(desk, unread, ({ sum }) => sum === 0);

  relay.cut();
  await untilView(session, (view) => view.kind === 'signedIn' && view.link.kind === 'offline');
  const file = {
    id: newId(),
    name: 'guide.txt',
    type: 'text/plain',
    bytes: new TextEncoder().encode('Turn it.'),
  };
  value(await desk.store.request('files.add', { ...file, at: Date.now() }));
  const seen = read.seq;
  const messageId = newId();
  const words = { interactionId: id, messageId, text: 'Read this', fileIds: [file.id], seen };
  value(await desk.outbox.give('message.send', aggregate, words));
  expect(texts(value(await threadRead(desk, id)()))).toEqual([
    ['Hello', true],
    ['Read this', false],
  ]);
  await mara.write('Are you there?', { reason: 'problem' });
  relay.to(hub.address);
  desk.link.wake();
  const both = await until(
    desk,
    threadRead(desk, id),
    (page) => page.complete && texts(page).filter(([, told]) => told).length === 3,
  );
  expect(
    texts(both)
      .map(([text]) => text)
      .sort(),
  ).toEqual(['Are you there?', 'Hello', 'Read this']);
  expect(both.messages.find((one) => one.id === messageId)).toMatchObject({
    pending: false,
    attachments: [{ name: 'guide.txt', size: 8 }],
  });
  await until(desk, unread, ({ sum }) => sum === 1);
  expect(value(await desk.store.request('files.waiting', { ids: [file.id] }))).toEqual([]);
  await mara.until(({ entries }) => entries.some((entry) => 'text' in entry && entry.text === 'Read this'));

  // The customer goes; what is written after that comes back as a draft (KEEP-13).
  value(await mara.call('webchatClose'));
  await until(
    desk,
    () => desk.store.request('interactions.get', { id }),
    (shown) => shown?.status === 'closed' && shown.myPhase === 'wrapUp',
  );
  const late = { interactionId: id, messageId: newId(), text: 'One more', fileIds: [], seen };
  value(await desk.outbox.give('message.send', aggregate, late));
  const view = await until(
    desk,
    () => desk.store.request('outbox.view', null),
    ({ refused }) => refused.length === 1,
  );
  const commandId = view.refused[0]?.commandId ?? '';
  value(await desk.store.request('messages.toDraft', { commandId, at: Date.now() }));
  const draft = value(await desk.store.request('draft.get', { key: replyDraftKey(id) }));
  expect(JSON.parse(draft ?? '')).toMatchObject({ text: 'One more', returned: { code: 'message.closed' } });
});

test('DEC-18: a thread that is open is followed, and its rows stay when it is closed', async () => {
  const { desk } = await available('ada');
  const mara = await visitors.come(hub.address);
  await mara.write('Anybody?', { reason: 'problem' });
  await mara.until(({ thread }) => thread !== null);
  const id = threadOf(mara);
  desk.link.followInteractions([id]);
  const opened = await until(desk, threadRead(desk, id), ({ complete }) => complete);
  expect(texts(opened)).toEqual([['Anybody?', true]]);
  desk.link.followInteractions([]);
  const left = await until(desk, threadRead(desk, id), ({ complete }) => !complete);
  expect(texts(left)).toEqual([['Anybody?', true]]);
  await mara.write('Please', { reason: 'problem' });
  desk.link.followInteractions([id]);
  await until(desk, threadRead(desk, id), (page) => page.complete && texts(page).length === 2);
});

test('DEC-15, PLUS-11: what is typed and not given is there on the agent’s next desktop, and gone there once it was given', async () => {
  const key = replyDraftKey(newId());
  const at = async (login: string) => {
    const { session, desk } = await available(login);
    const keeping = keepDraftsAtHub({
      ...desk,
      hubOffsetMs: () => desk.hubOffsetMs(),
      clock: systemClock,
      log: { info: () => undefined, warn: () => undefined, error: (message) => console.error(message) },
    });
    onTestFinished(() => keeping.dispose());
    return { session, desk };
  };
  const draftAt = (desk: Workplace) => () => desk.store.request('draft.get', { key });
  const typed = async (desk: Workplace, text: string | null) =>
    value(await desk.store.request('draft.set', { key, text, at: Date.now() }));
  const first = await at('eve');
  await typed(first.desk, 'half a sen');
  const told = () =>
    hub.database.query<{ text: string | null }>('select text from draft where key = $1', [key]);
  await vi.waitUntil(async () => (await told())[0]?.text === 'half a sen', { timeout: 15_000 });
  const second = await at('eve');
  await until(second.desk, draftAt(second.desk), (text) => text === 'half a sen');
  await typed(second.desk, null);
  await vi.waitUntil(async () => (await told())[0]?.text === null, { timeout: 15_000 });
  expect(value(await draftAt(second.desk)())).toBeNull();
});
