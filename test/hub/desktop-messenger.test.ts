import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createFiles } from '#main/interactions/files.ts';
import { createMessenger, type Messenger } from '#main/messenger/messenger.ts';
import { imKey } from '#shared/domain/messenger.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import type { ImThreadView } from '#shared/ipc/messenger.ts';
import { systemClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Result } from '#shared/util/result.ts';
import { aMachine, untilOnline, untilView } from '#test/support/desktop-session.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { type Colleague, MessengerDesk } from '#test/support/messenger-desk.ts';
import { openRelay, type Relay } from '#test/support/relay.ts';
import { strictLog } from '#test/support/scripted-store.ts';

/* The messenger of a desktop: its session, link, cache and outbox against a real hub, with colleagues at other desks. */

let hub: TestHub;
let relay: Relay;
let others: MessengerDesk;

beforeAll(async () => {
  hub = await startTestHub();
  relay = await openRelay();
  relay.to(hub.address);
  others = await MessengerDesk.open(hub);
});
afterAll(async () => {
  others.dispose();
  await relay.dispose();
  await hub.dispose();
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** Resolves with what a look gives as soon as it gives something, looking again whenever `on` tells. */
function until<T>(
  on: (look: () => void) => Disposable,
  look: () => Promise<T | null> | T | null,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const again = async (): Promise<void> => {
      const found = await look();
      if (found === null) return;
      void listening.dispose();
      resolve(found);
    };
    const listening = on(() => void again().catch(reject));
    queueMicrotask(() => void again().catch(reject));
  });
}

/** An agent at a desktop of their own, with the messenger that its main process has. */
async function atDesk(login: Colleague) {
  relay.to(hub.address);
  const machine = aMachine(relay.address);
  onTestFinished(() => machine.dispose());
  const session = machine.boot({});
  onTestFinished(() => session.dispose());
  await session.start();
  value(await session.signIn(login, 'practice', true));
  await untilOnline(session);
  const workplace = session.workplace();
  if (workplace === null) throw new Error('no workplace');
  const messenger = createMessenger({ workplace, policy: defaultPolicy, clock: systemClock, log: strictLog });
  onTestFinished(() => messenger.dispose());
  const away = async (): Promise<void> => {
    relay.cut();
    await untilView(session, (view) => view.kind === 'signedIn' && view.link.kind === 'offline');
  };
  const back = async (): Promise<void> => {
    relay.to(hub.address);
    workplace.link.wake();
    await untilOnline(session);
  };
  return { session, workplace, messenger, away, back };
}

const untilThread = (
  messenger: Messenger,
  key: string,
  fits: (thread: ImThreadView) => boolean,
): Promise<ImThreadView> =>
  until(
    messenger.onChange,
    () => messenger.view().threads.find((one) => one.key === key && fits(one)) ?? null,
  );

const page = async (messenger: Messenger, key: string, before: number | null = null, limit = 50) =>
  value(await messenger.reading.messages({ key, before, limit }));
const words = async (messenger: Messenger, key: string) =>
  (await page(messenger, key)).messages.map(({ text, seq }) => [text, seq]);
const message = (key: string, text: string, fileIds: string[] = []) => ({
  ...{ key, text, fileIds, mentions: [], replyToId: null },
});

test('MSG-4, MSG-6, KEEP-13: what is said away from the hub is pending and delivered once, what colleagues said meanwhile is counted', async () => {
  const { workplace, messenger, away, back } = await atDesk('ada');
  const key = imKey(others.to('ben'));
  await others.says('ben', others.to('ada'), 'Are you in?');
  await untilThread(messenger, key, ({ unread }) => unread === 1);
  const [first] = (await page(messenger, key)).messages;
  value(await messenger.giving.read({ key, seq: first?.seq ?? 0 }));
  await untilThread(messenger, key, ({ unread }) => unread === 0);

  await away();
  const bytes = new TextEncoder().encode('12:00');
  const nobody = async () => null;
  const files = createFiles({
    ...{ store: workplace.store, hub: workplace.hub, policy: defaultPolicy },
    ...{ askWhere: nobody, askWhich: async () => [], now: () => Date.now() },
  });
  const file = value(await files.add({ name: 'rota.txt', type: 'text/plain', bytes }));
  const { messageId } = value(await messenger.giving.send(message(key, 'Here it is', [file.id])));
  value(await messenger.giving.edit({ key, messageId, text: 'Here is the rota', mentions: [] }));
  expect(await words(messenger, key)).toEqual([
    ['Are you in?', 1],
    ['Here is the rota', null],
  ]);
  await untilThread(messenger, key, ({ last }) => last?.pending === true);
  for (const text of ['One', 'Two', 'Three']) await others.says('ben', others.to('ada'), text);
  await others.says('eve', others.to('ada'), 'Lunch?');
  await back();
  await untilThread(messenger, imKey(others.to('eve')), ({ unread }) => unread === 1);
  await untilThread(messenger, key, ({ unread, last }) => unread === 3 && last?.pending === false);
  expect(messenger.view().unread).toBe(4);
  expect(await words(messenger, key)).toEqual([
    ['Are you in?', 1],
    ['One', 2],
    ['Two', 3],
    ['Three', 4],
    ['Here is the rota', 5],
  ]);
  const bens = await others.call('ben', 'imMessages', { body: { to: others.to('ada') } });
  expect(bens.value?.messages.map(({ id, text }) => [id, text])[0]).toEqual([messageId, 'Here is the rota']);
  expect(bens.value?.messages).toHaveLength(5);
  const got = value(await files.get(file.id));
  expect([got.name, Buffer.from(got.bytes).toString()]).toEqual(['rota.txt', '12:00']);
  expect(value(await workplace.store.request('outbox.export', null))).toEqual([]);
});

test('MSG-4: older messages come from the hub by pages and are here from then on', async () => {
  const texts = Array.from({ length: 45 }, (_, index) => `Line ${index + 1}`);
  for (const text of texts) await others.says('sup', others.to('admin'), text);
  const { messenger, away, back } = await atDesk('admin');
  const key = imKey(others.to('sup'));
  await untilThread(messenger, key, ({ unread }) => unread === 45);
  const newest = await page(messenger, key, null, 20);
  expect([newest.source, newest.more, newest.messages[0]?.text]).toEqual(['cache', true, 'Line 26']);
  const before = newest.messages[0]?.seq ?? 0;
  const older = await page(messenger, key, before, 20);
  expect([older.source, older.more, older.messages.map(({ text }) => text)]).toEqual([
    'hub',
    true,
    texts.slice(5, 25),
  ]);
  await away();
  const here = await page(messenger, key, before, 20);
  expect([here.source, here.messages.map(({ text }) => text)]).toEqual(['cache', texts.slice(5, 25)]);
  const [oldest] = older.messages;
  expect(await page(messenger, key, oldest?.seq ?? 0, 20)).toEqual({
    messages: [],
    more: true,
    source: 'cacheOnly',
  });
  const found = value(await messenger.reading.search({ text: 'line 7', key: null, limit: 5 }));
  expect(found.map(({ text, seq }) => [text, seq])).toEqual([['Line 7', 7]]);
  await back();
});

test('GRP-1, GRP-2, GRP-3: a group comes and goes on the desktop with its messages and its right to write', async () => {
  const { workplace, messenger } = await atDesk('ada');
  const group = await others.group({ ada: false, ben: true });
  const key = imKey(group);
  await untilThread(messenger, key, ({ mayWrite, members }) => !mayWrite && members === 3);
  await others.says('ben', group, 'Late tonight');
  await untilThread(messenger, key, ({ unread }) => unread === 1);
  expect((await messenger.giving.send(message(key, 'Me too'))).ok).toBe(false);
  const { version } = await untilThread(messenger, key, () => true);
  await others.saveGroup('sup', group.groupId, { ada: true, ben: true }, { baseVersion: version });
  await untilThread(messenger, key, ({ mayWrite }) => mayWrite);
  value(await messenger.giving.send(message(key, 'Me too')));
  await untilThread(messenger, key, ({ last }) => last?.excerpt === 'Me too' && !last.pending);
  expect(await words(messenger, key)).toEqual([
    ['Late tonight', 1],
    ['Me too', 2],
  ]);
  const now = await untilThread(messenger, key, () => true);
  await others.saveGroup('sup', group.groupId, { ben: true }, { baseVersion: now.version });
  await until(messenger.onChange, () =>
    messenger.view().threads.some((one) => one.key === key) ? null : true,
  );
  await until(workplace.store.onChanged, async () => {
    const found = await workplace.store.request('messenger.messages', { key, before: null, limit: 5 });
    return found.ok && found.value.messages.length === 0 ? true : null;
  });
  expect(workplace.link.view.kind).toBe('online');
  const again = await untilThreadAfter(messenger, key, () =>
    others.saveGroup('sup', group.groupId, { ada: true, ben: true }, { baseVersion: now.version + 1 }),
  );
  expect(again.unread).toBe(0);
  expect(await words(messenger, key)).toHaveLength(2);
});

/** Does something and waits until the conversation is shown. */
async function untilThreadAfter(messenger: Messenger, key: string, work: () => Promise<unknown>) {
  await work();
  return untilThread(messenger, key, ({ last }) => last !== null);
}

test('MSG-5: a banned agent loses the groups and what is unread at once, may say nothing, and has all again afterwards', async () => {
  const { messenger } = await atDesk('admin');
  const group = await others.group({ admin: true, ben: true });
  const [key, bens] = [imKey(group), imKey(others.to('ben'))];
  await others.says('ben', group, 'Before');
  await others.says('ben', others.to('admin'), 'Before');
  await untilThread(messenger, key, ({ unread }) => unread === 1);
  await untilThread(messenger, bens, ({ unread }) => unread === 1);
  const { unread } = messenger.view();
  const file = practiceFile();
  const row = file.agents['admin'];
  if (row === undefined) throw new Error('admin is in the practice workspace');
  await others.apply({ ...file, agents: { ...file.agents, admin: { ...row, messenger: false } } });
  await until(messenger.onChange, () => {
    const { banned, threads } = messenger.view();
    return banned && threads.every((one) => one.key !== key) ? true : null;
  });
  expect(messenger.view().unread).toBe(0);
  const refused = await messenger.giving.send(message(bens, 'Hello?'));
  expect(refused).toMatchObject({ ok: false, problem: { code: 'messenger.off' } });
  await others.apply(file);
  await untilThread(messenger, key, (thread) => thread.unread === 1);
  await untilThread(messenger, bens, (thread) => thread.unread === 1);
  expect(messenger.view()).toMatchObject({ banned: false, unread });
  value(await messenger.giving.send(message(key, 'Back')));
  await untilThread(messenger, key, ({ last }) => last?.excerpt === 'Back' && !last.pending);
});

test('MSG-1, GRP-1: a supervisor makes a group from the desktop, sees who writes, and who has read', async () => {
  const { messenger } = await atDesk('sup');
  const members = (['ada', 'eve'] as const).map((name) => ({ agentId: others.id(name), mayWrite: true }));
  const { groupId } = value(
    await messenger.saveGroup({ groupId: null, baseVersion: null, name: 'Returns', members }),
  );
  const key = imKey({ kind: 'group', groupId });
  const made = await untilThread(messenger, key, ({ mine }) => mine);
  expect(made).toMatchObject({ name: 'Returns', members: 3, unread: 0, last: null });
  const eves = await others.desktop('eve', [`group:${groupId}`]);
  await eves.socket.emitWithAck('imTyping', { to: { kind: 'group', groupId } });
  await until(messenger.onChange, () => messenger.view().typing.find((one) => one.key === key) ?? null);
  await others.says('eve', { kind: 'group', groupId }, 'Done');
  // What she was writing is there.
  await until(messenger.onChange, () => (messenger.view().typing.length === 0 ? true : null));
  const { messageId } = value(await messenger.giving.send(message(key, 'Thanks')));
  await untilThread(messenger, key, ({ last }) => last?.excerpt === 'Thanks' && !last.pending);
  await others.read('eve', { kind: 'group', groupId }, 2);
  expect(value(await messenger.readers(messageId)).agentIds).toEqual([others.id('eve')]);
  value(await messenger.archiveGroup(groupId));
  await until(messenger.onChange, () =>
    messenger.view().threads.some((one) => one.key === key) ? null : true,
  );
});
