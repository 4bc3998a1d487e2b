import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '#hub/db/database.ts';
import { createChanges } from '#hub/streams/change.ts';
import { applyWorkspace } from '#hub/workspace/apply.ts';
import type { WorkspaceFile } from '#hub/workspace/file-schema.ts';
import { createPeople, type People } from '#main/people/people.ts';
import type { Workplace } from '#main/session/index.ts';
import { contactQuerySchema } from '#shared/domain/contact.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import { ContactDesk } from '#test/support/contact-desk.ts';
import { aMachine, untilOnline, untilView } from '#test/support/desktop-session.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { quietLog } from '#test/support/log.ts';
import { openRelay, type Relay } from '#test/support/relay.ts';

/* The desktop's contacts against a real hub on a real database: cache, overlay, outbox and streams together. */
let hub: TestHub;
let relay: Relay;
let others: ContactDesk<'ben'>;
const query = contactQuerySchema.parse({});

beforeAll(async () => {
  hub = await startTestHub();
  relay = await openRelay();
  others = await ContactDesk.open(hub, ['ben']);
});
afterAll(async () => {
  await relay.dispose();
  await hub.dispose();
});

async function configure(file: WorkspaceFile): Promise<void> {
  const database = openDatabase(hub.database.url, quietLog());
  onTestFinished(() => database.dispose());
  const workspace = { file, practice: true, secret: () => ok('from a secret') };
  expect(await applyWorkspace(createChanges(database, systemClock), workspace)).toMatchObject({ ok: true });
}

async function desk() {
  relay.to(hub.address);
  const machine = aMachine(relay.address);
  onTestFinished(() => machine.dispose());
  const session = machine.boot();
  onTestFinished(() => session.dispose());
  await session.start();
  expect(await session.signIn('ada', 'practice', true)).toEqual({ ok: true, value: null });
  await untilOnline(session);
  const workplace = session.workplace();
  if (workplace === null) throw new Error('no workplace');
  const directory = {
    view: () => ({ me: null, colleagues: [], skills: [], addressBook: [] }),
    region: () => 'US',
  };
  const people = createPeople(workplace, directory);
  const shown = async (id: string) => {
    const found = await people.contacts.get(id);
    return found.ok ? found.value : null;
  };
  const offline = async (): Promise<void> => {
    relay.cut();
    await untilView(session, (view) => view.kind === 'signedIn' && view.link.kind === 'offline');
  };
  const online = async (): Promise<void> => {
    relay.to(hub.address);
    workplace.link.wake();
    await untilOnline(session);
  };
  return { workplace, people, shown, offline, online };
}

/** Waits until the cache shows all that its lists have. */
async function untilWhole(people: People): Promise<void> {
  await vi.waitFor(async () =>
    expect(await people.contacts.list(query)).toMatchObject({ value: { source: 'cache' } }),
  );
}

async function untilDelivered({ outbox }: Workplace): Promise<void> {
  await vi.waitFor(() => expect(outbox.undelivered()).toBe(0));
}

test('a contact made while the hub is away, and changed again, is made once and then known to colleagues', async () => {
  const { workplace, people, shown, offline, online } = await desk();
  await untilWhole(people);
  const id = newId();
  const list = others.list('customers');
  await offline();
  const phones = [{ label: 'Home', address: '(202) 555-0199' }];
  await people.contacts.save({
    id,
    create: { listId: list },
    changes: [
      { part: 'firstName', from: null, to: 'Kim' },
      { part: 'phones', from: null, to: phones },
    ],
  });
  const kept = [{ label: 'Home', address: '+12025550199' }];
  expect(await shown(id)).toMatchObject({ firstName: 'Kim', phones: kept, pending: true });
  await people.contacts.save({
    id,
    create: null,
    changes: [{ part: 'phones', from: kept, to: [...kept, { label: 'Work', address: '202 555 0111' }] }],
  });
  await people.contacts.note({ id, text: 'rang twice', mentions: [] });
  await online();
  await untilDelivered(workplace);
  await vi.waitFor(async () => expect(await shown(id)).toMatchObject({ pending: false, refused: null }));
  expect(await others.contact('ben', id)).toMatchObject({
    version: 2,
    phones: [{ address: '+12025550199' }, { address: '+12025550111' }],
  });
  await vi.waitFor(async () =>
    expect(await people.contacts.notes({ id, after: null, limit: 5 })).toMatchObject({
      value: { notes: [{ text: 'rang twice', pending: false }] },
    }),
  );
  const found = await people.search({ text: '0199', hub: false });
  expect(found).toMatchObject({ value: { hits: [{ kind: 'contact', contact: { id } }] } });
});

test('a part that a colleague changed meanwhile is shown beside what the agent wanted, who then chooses', async () => {
  const { workplace, people, shown, offline, online } = await desk();
  const id = await others.make('ben', { firstName: 'Grace', company: 'Acme' });
  await vi.waitFor(async () => expect(await shown(id)).toMatchObject({ company: 'Acme' }));
  await untilWhole(people);
  await offline();
  const change = { part: 'company' as const, from: 'Acme', to: 'Mine' };
  await people.contacts.save({ id, create: null, changes: [change] });
  await others.save('ben', id, [{ part: 'company', from: 'Acme', to: 'Theirs' }]);
  await online();
  await vi.waitFor(async () =>
    expect(await shown(id)).toMatchObject({
      company: 'Theirs',
      refused: { problem: { code: 'contact.conflict', details: { parts: 'company' } }, changes: [change] },
    }),
  );
  const commandId = (await shown(id))?.refused?.commandId ?? '';
  await people.contacts.save({ id, create: null, changes: [{ ...change, from: 'Theirs' }] });
  await workplace.outbox.dismiss(commandId);
  await vi.waitFor(async () =>
    expect(await shown(id)).toMatchObject({ company: 'Mine', pending: false, refused: null }),
  );
  expect(await others.contact('ben', id)).toMatchObject({ company: 'Mine' });
});

test('a list whose right is withdrawn leaves this machine with its contacts; what waits for it stays', async () => {
  const { workplace, people, shown, offline, online } = await desk();
  const id = await others.make('ben', { firstName: 'Omar' });
  await vi.waitFor(async () => expect(await shown(id)).toMatchObject({ firstName: 'Omar' }));
  await untilWhole(people);
  await offline();
  await people.contacts.save({
    id,
    create: null,
    changes: [{ part: 'firstName', from: 'Omar', to: 'Umar' }],
  });
  const file = practiceFile();
  const { ada } = file.agents;
  if (ada === undefined) throw new Error('ada is in the practice workspace');
  ada.contactLists = {};
  await configure(file);
  await online();
  await vi.waitFor(async () => {
    expect(await workplace.store.request('contacts.get', { id })).toEqual({ ok: true, value: null });
    expect(await people.contacts.list(query)).toMatchObject({ value: { rows: [] } });
  });
  expect(await shown(id)).toBeNull();
  // The hub does not take it any more: the agent is told, with what they wanted.
  await vi.waitFor(async () =>
    expect(await workplace.store.request('outbox.export', null)).toMatchObject({
      value: [{ state: 'refused', payload: { changes: [{ to: 'Umar' }] } }],
    }),
  );
  await configure(practiceFile());
  await vi.waitFor(async () => expect(await shown(id)).toMatchObject({ firstName: 'Omar' }));
});
