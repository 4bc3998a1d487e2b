import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#hub/db/database.ts';
import { createChanges } from '#hub/streams/change.ts';
import { applyWorkspace } from '#hub/workspace/apply.ts';
import type { WorkspaceFile } from '#hub/workspace/file-schema.ts';
import type { ContactNote, Mention } from '#shared/domain/contact.ts';
import { type SnapshotPage, streamName } from '#shared/hub-api/streams.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import { ContactDesk } from '#test/support/contact-desk.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, hello } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';
import { StreamClient } from '#test/support/stream-client.ts';

/** What desktops are told of contacts: lists as streams, notes and mentions, rights that go, and contacts that are erased. */
let hub: TestHub;
let desk: ContactDesk<'ada' | 'ben' | 'eve' | 'admin'>;
let customers: string;
let partners: string;
const clients: StreamClient[] = [];

beforeAll(async () => {
  hub = await startTestHub();
  desk = await ContactDesk.open(hub, ['ada', 'ben', 'eve', 'admin']);
  customers = streamName('list', desk.list('customers'));
  partners = streamName('list', desk.list('partners'));
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => hub.dispose());
beforeEach(async () => {
  await hub.database.query('truncate contact cascade');
  await configure(practiceFile());
});

async function configure(file: WorkspaceFile): Promise<void> {
  const database = openDatabase(hub.database.url, quietLog());
  const secret = () => ok('from a secret');
  const applied = await applyWorkspace(createChanges(database, systemClock), {
    file,
    practice: true,
    secret,
  });
  await database.dispose();
  if (!applied.ok) throw new Error(applied.problem.message);
}

async function connect(name: 'ada' | 'ben' | 'eve' | 'admin'): Promise<StreamClient> {
  const client = new StreamClient(hub.address, desk.who[name].token);
  clients.push(client);
  await client.connected();
  return client;
}

async function snapshot(name: 'ada' | 'ben' | 'eve', stream: string, limit: number): Promise<SnapshotPage[]> {
  const pages: SnapshotPage[] = [];
  for (let after: string | null = null; ; ) {
    const query: Record<string, string | number> = after === null ? { limit } : { limit, after };
    const token = desk.who[name].token;
    const called = await callHub(hub.address, 'streamSnapshot', { params: { stream }, query, token });
    if (called.value === null) throw new Error(called.problem.code);
    pages.push(called.value);
    after = called.value.nextKey;
    if (after === null) return pages;
  }
}

async function note(name: 'ada' | 'ben', contactId: string, text: string, mentions: string[] = []) {
  const noteId = newId();
  const sent = await desk.command(name, 'contact.note', { contactId, noteId, text, mentions });
  if (sent.value === null) throw new Error(sent.problem.code);
  return noteId;
}
const namesOf = async (name: 'ada' | 'ben' | 'admin') =>
  (await hello(hub.address, desk.who[name].token)).streams.map(({ stream }) => stream);

describe('the stream of a list', () => {
  test('is named in the hello of whoever may see it, unless it is too large to be kept whole (DEC-18)', async () => {
    expect(await namesOf('ben')).toContain(customers);
    expect(await namesOf('ben')).not.toContain(partners);
    expect(await namesOf('admin')).toEqual(expect.arrayContaining([customers, partners]));
    const file = practiceFile();
    file.policy.cache.wholeListContacts = 2;
    await configure(file);
    await desk.make('ada', { firstName: 'One' });
    await desk.make('ada', { firstName: 'Two' });
    expect(await namesOf('ada')).toEqual(expect.arrayContaining([customers, partners]));
    await desk.make('ada', { firstName: 'Three' });
    const named = await namesOf('ada');
    expect(named).toContain(partners);
    expect(named).not.toContain(customers);
    // It may still be followed: a desktop that has it goes on.
    expect(await (await connect('ada')).follow(customers)).toMatchObject({ ok: true });
  });

  test('gives contacts by pages, then their notes', async () => {
    const ids: string[] = [];
    for (const firstName of ['A', 'B', 'C', 'D', 'E']) ids.push(await desk.make('ada', { firstName }));
    const notes: string[] = [];
    for (const text of ['one', 'two', 'three']) notes.push(await note('ada', ids[0] ?? '', text));
    await desk.make('ada', { firstName: 'Elsewhere' }, 'partners');
    for (const limit of [1, 2, 5, 8, 100]) {
      const pages = await snapshot('ben', customers, limit);
      const rows = pages.flatMap((page) => page.rows);
      expect(rows.map(({ id }) => id)).toEqual([...ids, ...notes.sort()]);
      expect(pages.every((page) => page.rows.length <= limit)).toBe(true);
    }
    const options = { params: { stream: customers }, token: desk.who.ben.token };
    for (const after of ['contactNote:x', 'x', 'abandonedCall:']) {
      const wrong = await callHub(hub.address, 'streamSnapshot', { ...options, query: { after } });
      expect(wrong.problem?.code).toBe('request.invalid');
    }
  });

  test('tells whoever follows it at once', async () => {
    const [{ seq = 0 } = {}] = await snapshot('ben', customers, 1);
    const client = await connect('ben');
    await client.follow(customers, seq);
    const id = await desk.make('ada', { firstName: 'Grace' });
    const noteId = await note('ada', id, 'Called about the boiler');
    await client.until(() => client.events.some((event) => event.id === noteId));
    expect(client.events.map(({ entity, id: of, version }) => [entity, of, version])).toEqual([
      ['contact', id, 1],
      ['contactNote', noteId, 1],
    ]);
  });

  test('closes at once for an agent who loses the list, who then sees nothing of it (PERM-4)', async () => {
    const id = await desk.make('ada', { firstName: 'Grace' });
    const client = await connect('ben');
    await client.follow(customers, 0);
    await client.until(() => client.events.some((event) => event.id === id));
    const file = practiceFile();
    const { ben } = file.agents;
    if (ben === undefined) throw new Error('ben is in the practice workspace');
    ben.contactLists = { partners: 'read' };
    await configure(file);
    await client.until(() => client.told.some(({ name }) => name === 'unfollowed'));
    expect(client.told.filter(({ name }) => name === 'unfollowed')).toEqual([
      { name: 'unfollowed', message: { stream: customers } },
    ]);
    expect(await client.follow(customers, 0)).toMatchObject({ problem: { code: 'auth.denied' } });
    expect(await client.follow(partners, 0)).toMatchObject({ ok: true });
    expect((await desk.read('ben', id)).problem?.code).toBe('contact.unknown');
    const change = { part: 'company', from: '', to: 'x' } as const;
    expect((await desk.save('ben', id, [change])).problem?.code).toBe('contact.unknown');
    expect(await namesOf('ben')).toContain(partners);
  });

  test('an agent who may only read from now on changes nothing any more', async () => {
    const id = await desk.make('ben', { firstName: 'Grace' });
    const file = practiceFile();
    const { ben } = file.agents;
    if (ben === undefined) throw new Error('ben is in the practice workspace');
    ben.contactLists = { customers: 'read' };
    await configure(file);
    const change = { part: 'company', from: '', to: 'x' } as const;
    expect((await desk.save('ben', id, [change])).problem?.code).toBe('contact.listDenied');
    expect((await desk.read('ben', id)).status).toBe(200);
  });
});

describe('notes', () => {
  test('stand in the feed, newest first and by pages, and are added once (CONT-15)', async () => {
    const id = await desk.make('ada', { firstName: 'Grace' });
    const texts = ['one', 'two', 'three', 'four', 'five'];
    for (const text of texts) await note('ada', id, text);
    const read = await desk.read('ben', id);
    expect(read.value?.notes.map(({ text }) => text)).toEqual(texts.toReversed());
    expect(read.value?.notes[0]).toMatchObject({ by: { agentId: desk.who.ada.agentId, name: 'Ada Keller' } });
    const token = desk.who.ben.token;
    const pages: string[][] = [];
    let last: ContactNote | undefined;
    for (let more = true; more; ) {
      const body = { contactId: id, after: last?.id ?? null, limit: 2 };
      const { value } = await callHub(hub.address, 'contactNotes', { token, body });
      pages.push(value?.notes.map(({ text }) => text) ?? []);
      last = value?.notes.at(-1);
      more = value?.more === true;
    }
    expect(pages).toEqual([['five', 'four'], ['three', 'two'], ['one']]);
  });

  test('the same note again is that note; another with its id is refused', async () => {
    const id = await desk.make('ada', { firstName: 'Grace' });
    const payload = { contactId: id, noteId: newId(), text: 'Once', mentions: [desk.who.ben.agentId] };
    for (let n = 0; n < 2; n += 1)
      expect((await desk.command('ada', 'contact.note', payload)).value).toMatchObject({
        entity: 'contactNote',
        entityId: payload.noteId,
      });
    const other = await desk.command('ben', 'contact.note', { ...payload, text: 'Mine' });
    expect(other.problem).toMatchObject({ code: 'command.invalid', details: { where: 'noteId' } });
    const empty = await desk.command('ada', 'contact.note', {
      ...payload,
      noteId: newId(),
      text: ' \u202e\n',
    });
    expect(empty.problem).toMatchObject({ code: 'command.invalid', details: { where: 'text' } });
    const rows = await hub.database.query<{ text: string }>('select text from contact_note');
    expect(rows).toEqual([{ text: 'Once' }]);
    expect(await hub.database.query('select id from mention')).toHaveLength(1);
  });

  test('name colleagues who may see the contact, each once: only they are told', async () => {
    const id = await desk.make('ada', { firstName: 'Grace' }, 'partners');
    const { ada, ben, admin } = desk.who;
    const client = await connect('admin');
    const own = streamName('agent', admin.agentId);
    await client.follow(own, 0);
    const named = [ben.agentId, admin.agentId, admin.agentId, ada.agentId, newId()];
    const text = `@Administrator: ${'please look. '.repeat(40)}`;
    const noteId = await note('ada', id, text, named);
    await client.until(() => client.events.some(({ entity }) => entity === 'mention'));
    const mention = client.events.find(({ entity }) => entity === 'mention')?.row as Mention;
    expect(mention).toMatchObject({
      agentId: admin.agentId,
      noteId,
      contact: { id, name: 'Grace' },
      by: { agentId: ada.agentId, name: 'Ada Keller' },
      seenAt: null,
    });
    expect(text.startsWith(mention.excerpt)).toBe(true);
    const read = await desk.read('admin', id);
    expect(read.value?.notes[0]?.mentions).toEqual([{ agentId: admin.agentId, name: 'Administrator' }]);
    expect(await hub.database.query('select id from mention')).toHaveLength(1);
  });

  test('a mention is in the first page of the agent it names, and theirs to have seen', async () => {
    const id = await desk.make('ada', { firstName: 'Grace' });
    await note('ada', id, '@Ben', [desk.who.ben.agentId]);
    const own = streamName('agent', desk.who.ben.agentId);
    const mentions = async () => {
      const [page] = await snapshot('ben', own, 50);
      return page?.rows.filter(({ entity }) => entity === 'mention') ?? [];
    };
    const [mention] = await mentions();
    const payload = { mentionId: mention?.id };
    expect((await desk.command('ada', 'mention.seen', payload)).problem?.code).toBe('mention.unknown');
    for (let n = 0; n < 2; n += 1)
      expect((await desk.command('ben', 'mention.seen', payload)).value).toMatchObject({
        entity: 'mention',
        entityVersion: 2,
      });
    expect((await mentions())[0]?.row).toMatchObject({ seenAt: expect.any(Number), version: 2 });
    const never = await desk.command('ben', 'mention.seen', { mentionId: newId() });
    expect(never).toMatchObject({ status: 404, problem: { code: 'mention.unknown' } });
  });
});

describe('a mention of somebody who loses the list', () => {
  test('is gone with it, from the table, the log and the desktop; others keep theirs (PERM-4)', async () => {
    const { ben, eve } = desk.who;
    const id = await desk.make('ada', { firstName: 'Wilhelmina' });
    await note('ada', id, 'Wilhelmina asks for Ben and Eve', [ben.agentId, eve.agentId]);
    const client = await connect('ben');
    await client.follow(streamName('agent', ben.agentId), 0);
    const types = () => client.events.filter(({ entity }) => entity === 'mention').map(({ type }) => type);
    await client.until(() => types().includes('entity.upserted'));
    const file = practiceFile();
    const { ben: configured } = file.agents;
    if (configured === undefined) throw new Error('ben is in the practice workspace');
    configured.contactLists = {};
    await configure(file);
    await client.until(() => types().at(-1) === 'entity.erased');
    const rows = await hub.database.query('select agent_id from mention');
    expect(rows).toEqual([{ agent_id: eve.agentId }]);
    const events = await hub.database.query('select body from event where stream = $1', [
      streamName('agent', ben.agentId),
    ]);
    expect(JSON.stringify(events)).not.toContain('Wilhelmina');
    const first = await snapshot('ben', streamName('agent', ben.agentId), 50);
    expect(JSON.stringify(first)).not.toContain('Wilhelmina');
  });
});

describe('a contact that is erased', () => {
  const erase = (name: 'ada' | 'admin', id: string) =>
    callHub(hub.address, 'eraseContact', { token: desk.who[name].token, body: { id } });

  test('leaves every desktop, and the log does not know any more who it was', async () => {
    const { ben } = desk.who;
    const id = await desk.make('ada', {
      firstName: 'Ephraim',
      phones: [{ label: '', address: '2025550177' }],
    });
    const kept = await desk.make('ada', { firstName: 'Kept' });
    const noteId = await note('ada', id, 'Ephraim lives in Utrecht', [ben.agentId]);
    const client = await connect('ben');
    const own = streamName('agent', ben.agentId);
    await client.follow(customers, 0);
    await client.follow(own, 0);
    await client.until(() => client.events.some(({ entity }) => entity === 'mention'));
    expect(await erase('admin', id)).toMatchObject({ status: 200 });
    const erased = () => client.events.filter((event) => event.type === 'entity.erased');
    const mentionId = client.events.findLast(({ entity }) => entity === 'mention')?.id ?? '';
    const all = [id, noteId, mentionId];
    await client.until(() => all.every((one) => erased().some((event) => event.id === one)));
    for (const table of ['event', 'contact', 'contact_address', 'contact_note', 'mention', 'audit']) {
      const rows = await hub.database.query(`select * from ${table}`);
      expect(JSON.stringify(rows)).not.toMatch(/Ephraim|5550177/);
    }
    // Whoever comes back later and reads all of it gets nothing to show, and misses nothing.
    const late = await connect('ben');
    await late.follow(customers, 0);
    await late.until(() => late.cursors.get(customers) === client.cursors.get(customers));
    expect(late.events.filter((event) => event.id === id).map(({ type }) => type)).not.toContain(
      'entity.upserted',
    );
    expect(late.events.some((event) => event.id === kept && event.type === 'entity.upserted')).toBe(true);
    expect((await desk.read('ada', id)).problem?.code).toBe('contact.unknown');
    expect((await desk.save('ada', id, [])).problem?.code).toBe('contact.unknown');
    expect(await erase('admin', id)).toMatchObject({ status: 404, problem: { code: 'contact.unknown' } });
    const [row] = await hub.database.query("select details from audit where action = 'contact.erased'");
    expect(row).toEqual({ details: { contactId: id, listId: desk.list('customers'), notes: 1 } });
  });

  test('only an administrator erases', async () => {
    const id = await desk.make('ada', { firstName: 'Grace' });
    expect((await erase('ada', id)).problem?.code).toBe('auth.denied');
    expect((await desk.read('ada', id)).status).toBe(200);
  });
});
