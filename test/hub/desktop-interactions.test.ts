import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createInteractions } from '#main/interactions/interactions.ts';
import { createMessenger } from '#main/messenger/messenger.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import { systemClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { newId } from '#shared/util/id.ts';
import type { Result } from '#shared/util/result.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { aMachine, untilOnline } from '#test/support/desktop-session.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { strictLog } from '#test/support/scripted-store.ts';
import { threadOf, Visitors } from '#test/support/visitors.ts';
import { entriesOf } from '#test/support/zip-reader.ts';

/* What main does with digital interactions, against a real hub with customers who write to its web shop. */

let database: TestDatabase;
let hub: TestHub;
let folder: string;
const visitors = new Visitors();

beforeAll(async () => {
  database = await createTestDatabase();
  hub = await startTestHub({ database });
  folder = await mkdtemp(join(tmpdir(), 'desk-'));
});
afterAll(async () => {
  await visitors.dispose();
  await hub.dispose();
  await database.dispose();
  await rm(folder, { recursive: true });
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** Resolves with what a look gives as soon as it gives something, looking again whenever `on` tells. */
function until<T>(on: (look: () => void) => Disposable, look: () => T | null): Promise<T> {
  return new Promise((resolve) => {
    const again = (): void => {
      const found = look();
      if (found === null) return;
      void listening.dispose();
      resolve(found);
    };
    const listening = on(again);
    queueMicrotask(again);
  });
}

/** An agent who is available, with what their main process has for digital work. */
async function available(login: string, chosen: readonly string[] = []) {
  const machine = aMachine(hub.address);
  onTestFinished(() => machine.dispose());
  const session = machine.boot({});
  onTestFinished(() => session.dispose());
  await session.start();
  value(await session.signIn(login, 'practice', true));
  await untilOnline(session);
  const desk = session.workplace();
  if (desk === null) throw new Error('no workplace');
  const messenger = createMessenger({
    ...{ workplace: desk, policy: defaultPolicy, clock: systemClock, log: strictLog },
  });
  onTestFinished(() => messenger.dispose());
  const interactions = createInteractions({
    messenger,
    workplace: desk,
    policy: defaultPolicy,
    mine: () => true,
    askWhere: async (name) => join(folder, name),
    askWhich: async () => chosen,
    language: () => 'en',
    clock: systemClock,
    log: strictLog,
  });
  onTestFinished(() => interactions.dispose());
  const { id } = desk.agent;
  value(await desk.outbox.give('agent.setIntent', `agent:${id}`, { intent: { kind: 'available' } }));
  return { desk, interactions };
}

test('OFFER-1, OFFER-4, DEC-14, ITAB-15: a chat is offered, accepted, read, answered with a file, and saved as a ZIP', async () => {
  const guide = join(folder, 'guide.txt');
  await writeFile(guide, 'Turn it.');
  const { interactions } = await available('ada', [guide]);
  const { offers, unread, giving, files, reading, threads } = interactions;
  const opened: string[] = [];
  offers.onAccepted(({ interactionId }) => opened.push(interactionId));

  const mara = await visitors.come(hub.address);
  await mara.write('Where is my <parcel>?', { reason: 'problem' });
  const offer = await until(offers.onChange, () => offers.view().offers[0] ?? null);
  expect(offer).toMatchObject({ party: { name: 'Mara Visser' }, excerpt: 'Where is my <parcel>?' });
  expect(offer.expiresAt - Date.now()).toBeGreaterThan(20_000);
  const { interactionId: id } = value(await offers.accept(offer.id));
  expect([id, opened]).toEqual([threadOf(mara), [id]]);
  expect(offers.view().offers).toEqual([]);

  await until(unread.onChange, () => (unread.view().badge === 1 ? true : null));
  expect(unread.view().byInteraction).toEqual([{ interactionId: id, unread: 1 }]);
  const page = value(await reading.messages({ id, before: null, limit: 50 }));
  const seen = page.messages.at(-1)?.seq ?? 0;
  value(await giving.read({ id, seq: seen }));
  await until(unread.onChange, () => (unread.view().badge === 0 ? true : null));

  interactions.watch([{ id, mode: 'editing' }]);
  await until(threads.onChange, () => {
    const [looked] = threads.view().watching;
    return looked?.agents.some(({ name, mode }) => name === 'Ada Keller' && mode === 'editing') ? true : null;
  });
  await mara.call('webchatTyping');
  await until(threads.onChange, () => threads.view().typing.find(({ agentId }) => agentId === null) ?? null);

  const [file] = value(await files.choose());
  if (file === undefined) throw new Error('no file');
  value(await giving.send({ id, messageId: newId(), text: 'Read this', fileIds: [file.id], seen }));
  await mara.until(({ entries }) => entries.some(({ text }) => text === 'Read this'));
  const attached = value(await files.get(file.id));
  expect([attached.name, Buffer.from(attached.bytes).toString()]).toEqual(['guide.txt', 'Turn it.']);

  expect(value(await interactions.download(id))).toEqual({ saved: true });
  const { number } = value(await reading.get(id)) ?? { number: 0 };
  const entries = entriesOf(await readFile(join(folder, `chat ${number}.zip`)));
  expect([...entries.keys()].sort()).toEqual(['attachments/1 guide.txt', 'index.html', 'interaction.json']);
  expect(entries.get('attachments/1 guide.txt')?.text).toBe('Turn it.');
  const html = entries.get('index.html')?.text ?? '';
  for (const words of ['Where is my &lt;parcel&gt;?', 'Accepted by Ada Keller', 'Read this', 'guide.txt'])
    expect(html).toContain(words);
});
