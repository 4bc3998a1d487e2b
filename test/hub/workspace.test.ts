import { readFileSync } from 'node:fs';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findAgentByLogin, readAgentRow } from '#hub/agents/store.ts';
import { type Database, openDatabase } from '#hub/db/database.ts';
import { migrate } from '#hub/db/migrate.ts';
import * as schema from '#hub/db/schema.ts';
import * as schemaOfCalls from '#hub/db/schema-calls.ts';
import * as schemaOfCrm from '#hub/db/schema-crm.ts';
import * as schemaOfDeskPhones from '#hub/db/schema-desk-phones.ts';
import * as schemaOfInteractions from '#hub/db/schema-interactions.ts';
import * as schemaOfMessenger from '#hub/db/schema-messenger.ts';
import * as schemaOfPeople from '#hub/db/schema-people.ts';
import * as schemaOfWorkspace from '#hub/db/schema-workspace.ts';
import { listContactLists, listQueues, listRecordTypes } from '#hub/directory/store.ts';
import { readSeats } from '#hub/exchange/membership.ts';
import { ensureWorkspace } from '#hub/policies/store.ts';
import { createChanges } from '#hub/streams/change.ts';
import { type ApplyOptions, applyWorkspace } from '#hub/workspace/apply.ts';
import { type WorkspaceFile, workspaceJsonSchema } from '#hub/workspace/file-schema.ts';
import { hasKnownPasswords } from '#hub/workspace/known-passwords.ts';
import { planLines, planWorkspace } from '#hub/workspace/plan.ts';
import { parseWorkspace } from '#hub/workspace/read-file.ts';
import { systemClock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { practiceFile, queueInFile, startTestHub } from '#test/support/hub.ts';
import { callHub, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';
import { StreamClient } from '#test/support/stream-client.ts';

let test_: TestDatabase;
let database: Database;
let file: WorkspaceFile;

beforeAll(async () => {
  test_ = await createTestDatabase();
  await migrate(test_.url, quietLog());
  database = openDatabase(test_.url, quietLog());
});
afterAll(async () => {
  await database.dispose();
  await test_.dispose();
});
beforeEach(async () => {
  await ensureWorkspace(database.sql);
  file = practiceFile();
});
afterEach(async () => {
  await test_.query(
    'truncate workspace, entry_point, canned_answer, skill, queue, disposition, pause_reason, agent, desk_phone, contact_list, tag, team, record_type, stream, event, audit cascade',
  );
});

const apply = (
  changed: WorkspaceFile = file,
  secret: ApplyOptions['secret'] = (reference) => ok(`value of ${reference}`),
) => applyWorkspace(createChanges(database, systemClock), { file: changed, practice: true, secret });
const plan = (changed: WorkspaceFile = file) => planWorkspace(database.sql, changed, true);
const lines = async () => {
  const applied = await apply();
  if (!applied.ok) throw new Error(applied.problem.message);
  return planLines(applied.value);
};

const appliedText = async (text: string) => {
  const parsed = parseWorkspace(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const applied = await apply(parsed.value);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.value;
};

describe('apply', () => {
  test('an empty database gets everything; the plan said so and wrote nothing', async () => {
    const planned = planLines(await plan());
    expect(planned).toContain('+ queue sales');
    expect(planned).toContain('+ agent ada');
    expect(planned).toContain('+ phone window');
    expect(await test_.query('select 1 from queue')).toEqual([]);
    const done = await lines();
    expect(done.filter((line) => !line.endsWith('password'))).toEqual(planned);
    expect(
      await test_.query('select count(*)::int as agents from agent where password_hash is not null'),
    ).toEqual([{ agents: 6 }]);
  });

  test('the same file again does nothing and tells nobody', async () => {
    await apply();
    const events = await test_.query('select 1 from event');
    expect(await lines()).toEqual(['Nothing to do: the hub is as the file says.']);
    expect(await test_.query('select 1 from event')).toHaveLength(events.length);
  });

  test('a change keeps the id, counts the version and is streamed', async () => {
    await apply();
    const [before] = await test_.query<{ id: string; version: number }>(
      "select id, version from queue where key = 'sales'",
    );
    file.queues['sales'] = queueInFile({
      name: 'Sales and rentals',
      number: '2001',
      contactList: 'customers',
    });
    file.policy.offer.seconds.voice = 12;
    expect(await lines()).toEqual(['~ workspace Practice: policy', '~ queue sales: name']);
    const [after] = await test_.query("select id, version, name from queue where key = 'sales'");
    expect(after).toEqual({ id: before?.id, version: 2, name: 'Sales and rentals' });
    const last = await test_.query(
      `select entity, body->>'name' as name from event order by seq desc limit 2`,
    );
    expect(last.map(({ entity }) => entity).sort()).toEqual(['policy', 'queue']);
  });

  test('who is rung before others in a queue', async () => {
    await apply();
    const ada = file.agents['ada'];
    if (ada === undefined) throw new Error('no ada');
    ada.penalties = { support: 5 };
    expect(await lines()).toEqual(['~ agent ada: penalties']);
    expect(await lines()).toEqual(['Nothing to do: the hub is as the file says.']);
    const seats = (await readSeats(database.sql)).find(({ user }) => user === ada.extension);
    expect(seats?.members.map(({ penalty }) => penalty ?? 0).sort()).toEqual([0, 5]);
  });

  test('lists, tags, teams and record types: made, changed and archived, with what names them', async () => {
    await apply();
    const agentOf = async (login: string) => {
      const record = await findAgentByLogin(database.sql, login);
      if (record === null) throw new Error(`no ${login}`);
      return await readAgentRow(database.sql, record);
    };
    const listIds = async () =>
      new Map((await listContactLists(database.sql)).map(({ key, id }) => [key, id] as const));
    const [customers, partners] = [(await listIds()).get('customers'), (await listIds()).get('partners')];
    expect((await agentOf('ada')).contactLists).toHaveLength(2);
    expect((await agentOf('eve')).contactLists).toEqual([{ listId: customers, mayWrite: false }]);
    expect((await listQueues(database.sql)).map(({ contactListId }) => contactListId)).toEqual([
      customers,
      customers,
    ]);
    expect((await listRecordTypes(database.sql)).map(({ key }) => key).sort()).toEqual([
      'account',
      'case',
      'lead',
      'opportunity',
      'task',
    ]);
    // An administrator has every list, also one that came later.
    expect((await agentOf('admin')).contactLists).toHaveLength(2);
    const before = (await agentOf('admin')).version;
    file.contactLists['press'] = { name: 'Press', fields: {} };
    delete file.contactLists['partners'];
    for (const login of ['ada', 'sup']) delete file.agents[login]?.contactLists['partners'];
    file.recordTypes.lead = false;
    const changed = await lines();
    expect(changed).toContain('+ contactList press');
    expect(changed).toContain('- contactList partners (archived)');
    expect(changed).toContain('- recordType lead (archived)');
    expect(changed).toContain('~ agent ada: contactLists');
    expect(await lines()).toEqual(['Nothing to do: the hub is as the file says.']);
    const admin = await agentOf('admin');
    expect(admin.version).toBeGreaterThan(before);
    const press = (await listIds()).get('press');
    const all = [customers, press].sort().map((listId) => ({ listId, mayWrite: true }));
    expect(admin.contactLists).toEqual(all);
    expect((await agentOf('ada')).contactLists.map(({ listId }) => listId)).not.toContain(partners);
  });

  test('CHAT-1, CANN-1, NAVI-2: web sites, answers, routing and pages; keys in the file, ids in the rows', async () => {
    const text = `
workspace: { name: W }
skills: { dutch: { name: Dutch, queue: sales } }
queues:
  sales: { name: Sales, number: '2001', mode: offerToAll, skills: [dutch], overflowQueue: care, priority: 7 }
  care: { name: Care, number: '2002' }
agents: { ada: { name: Ada, extension: '1001', apps: [chat] } }
websites:
  shop: { name: Shop, queue: sales, reasons: { help: { name: Help, queue: care } } }
cannedAnswers:
  hi: { title: Hello, text: 'Hello {{customer.name}}', website: shop, shortcut: hi }
`;
    await appliedText(text);
    const [sales] = await test_.query("select id, routing from queue where key = 'sales'");
    const [care] = await test_.query("select id from queue where key = 'care'");
    const [dutch] = await test_.query("select id from skill where key = 'dutch'");
    expect(sales?.['routing']).toEqual({
      ...{ mode: 'offerToAll', skillIds: [dutch?.['id']], autoAccept: null, priority: 7 },
      ...{ overflowQueueId: care?.['id'], longestWaitSeconds: null },
    });
    const [site] = await test_.query("select id, queue_id, chat from entry_point where key = 'shop'");
    expect(site).toMatchObject({
      queue_id: sales?.['id'],
      chat: {
        reasons: [{ key: 'help', name: 'Help', queueId: care?.['id'] }],
        customerAttachments: true,
        language: 'en',
      },
    });
    expect(await test_.query('select entry_point_id, use, position from canned_answer')).toEqual([
      { entry_point_id: site?.['id'], use: 'answer', position: 0 },
    ]);
    expect(await test_.query("select apps from agent where login = 'ada'")).toEqual([{ apps: ['chat'] }]);
    expect(await appliedText(text)).toEqual([]);
    const steps = await appliedText(
      text.replace('priority: 7', 'priority: 2').replace('title: Hello', 'title: Hi'),
    );
    expect(steps).toEqual([
      { action: 'change', kind: 'routing', key: 'sales', fields: ['priority'] },
      { action: 'change', kind: 'cannedAnswer', key: 'hi', fields: ['title'] },
    ]);
    const gone = await appliedText('workspace: { name: W }');
    expect(gone.map(({ kind, action }) => `${action} ${kind}`)).not.toContain('archive routing');
  });

  test('the secret of a phone is what its reference gives now; without one it has its own', async () => {
    const secrets = () =>
      test_.query<{ key: string; secret: string }>('select key, secret from desk_phone order by key');
    file.phones['window'] = { name: 'Desk by the window', extension: '3001', secret: '$' + '{env:WINDOW}' };
    await apply();
    const before = await secrets();
    expect(before).toContainEqual({ key: 'window', secret: 'value of $' + '{env:WINDOW}' });
    expect(new Set(before.map(({ secret }) => secret)).size).toBe(3);
    expect(await lines()).toEqual(['Nothing to do: the hub is as the file says.']);
    const applied = await apply(file, () => ok('another'));
    expect(applied.ok && planLines(applied.value)).toContain('~ phone window: secret');
    const others = ({ key }: { key: string }) => key !== 'window';
    expect((await secrets()).filter(others)).toEqual(before.filter(others));
    const missing = await apply(file, () => fail(problem('workspace.secretMissing')));
    expect(missing).toMatchObject({ ok: false, problem: { code: 'workspace.secretMissing' } });
  });

  test('HDR-11, PERM-1, PERM-3: what is taken from an agent, made known at once and given back', async () => {
    await apply();
    const ada = file.agents['ada'];
    if (ada === undefined) throw new Error('Ada is gone');
    file.agents['ada'] = {
      ...ada,
      ...{ headerHidden: ['strip', 'pause'], messenger: false, email: 'Ada@Example.com' },
    };
    expect(await lines()).toEqual(['~ agent ada: headerHidden, messenger, email']);
    const taken = await findAgentByLogin(database.sql, 'ada');
    if (taken === null) throw new Error('Ada is gone');
    const told = await test_.query<{ body: { row: unknown } }>(
      "select body from event where stream = 'workspace' and entity = 'agent' order by seq desc limit 1",
    );
    const row = await readAgentRow(database.sql, taken);
    expect(row).toMatchObject({ headerHidden: ['pause', 'strip'], messenger: false });
    expect(told[0]?.body).toEqual(row);
    expect(JSON.stringify(row)).not.toContain('xample');
    file.agents['ada'] = ada;
    expect(await lines()).toEqual(['~ agent ada: headerHidden, messenger, email']);
    expect(await lines()).toEqual(['Nothing to do: the hub is as the file says.']);
  });

  test('PWD-8: two agents may change their mail addresses with each other', async () => {
    const { ada, ben } = file.agents;
    if (ada === undefined || ben === undefined) throw new Error('both are in the practice workspace');
    const give = (adas: string, bens: string) => {
      file.agents['ada'] = { ...ada, email: adas };
      file.agents['ben'] = { ...ben, email: bens };
    };
    give('one@example.com', 'two@example.com');
    await lines();
    give('TWO@example.com', 'one@example.com');
    expect(await lines()).toEqual(['~ agent ada: email', '~ agent ben: email']);
    expect(await test_.query("select email from agent where login in ('ada', 'ben') order by login")).toEqual(
      [{ email: 'TWO@example.com' }, { email: 'one@example.com' }],
    );
  });

  test('LANG-1: a workspace speaks one of six languages, and so do its chat pages', async () => {
    const languages = async () =>
      (
        await test_.query<{ language: string; chat: string }>(
          "select w.language, e.chat->>'language' as chat from workspace w, entry_point e",
        )
      )[0];
    file.workspace.language = 'de';
    await lines();
    expect(await languages()).toEqual({ language: 'de', chat: 'de' });
    file.workspace.language = 'nl';
    await lines();
    expect(await languages()).toEqual({ language: 'nl', chat: 'nl' });
  });

  test('PERM-9: how mail is sent; its password is what the reference gives now, and is in no plan', async () => {
    await apply();
    const mail = (host: string) => ({
      smtp: {
        ...{ host, port: 587, secure: false, tls: 'required' as const },
        ...{ user: 'lineside', password: `\${env:MAIL}` },
      },
      from: 'Lineside <lineside@example.com>',
      publicUrl: 'https://hub.example.com',
    });
    const kept = async () =>
      (
        await test_.query<{ mail: unknown; secret: string | null }>(
          'select mail, mail_secret secret from workspace',
        )
      )[0];
    file.mail = mail('one.example.com');
    expect(await lines()).toEqual(['~ workspace Practice: mail', '~ workspace Practice: mail.smtp.password']);
    expect(await kept()).toEqual({
      mail: {
        smtp: { host: 'one.example.com', port: 587, secure: false, tls: 'required', user: 'lineside' },
        from: 'Lineside <lineside@example.com>',
        publicUrl: 'https://hub.example.com',
      },
      secret: `value of \${env:MAIL}`,
    });
    expect(await lines()).toEqual(['Nothing to do: the hub is as the file says.']);
    const changed = await apply(file, () => ok('another'));
    expect(changed.ok && planLines(changed.value)).toContain('~ workspace Practice: mail.smtp.password');
    delete file.mail;
    expect(await lines()).toEqual(['~ workspace Practice: mail', '~ workspace Practice: mail.smtp.password']);
    expect(await kept()).toEqual({ mail: null, secret: null });
  });

  test('the built-in phone of an agent has the secret that the exchange has, or one of its own', async () => {
    const secretOf = async (login: string) => {
      const [row] = await test_.query<{ phone_secret: string }>(
        'select phone_secret from agent where login = $1',
        [login],
      );
      return row?.phone_secret;
    };
    await apply();
    const [ada, ben] = [await secretOf('ada'), await secretOf('ben')];
    expect(ada).not.toBe(ben);
    const { ada: entry } = file.agents;
    if (entry === undefined) throw new Error('The practice workspace has no ada');
    file.agents['ada'] = { ...entry, phoneSecret: '$' + '{env:ADA_PHONE}' };
    const applied = await apply();
    expect(applied.ok && planLines(applied.value)).toEqual(['~ agent ada: phoneSecret']);
    expect(await secretOf('ada')).toBe('value of $' + '{env:ADA_PHONE}');
    expect(await secretOf('ben')).toBe(ben);
    expect(await lines()).toEqual(['Nothing to do: the hub is as the file says.']);
  });

  test('what is gone from the file is archived, not deleted; coming back it is the same', async () => {
    await apply();
    const [before] = await test_.query<{ id: string }>(
      "select id from disposition where key = 'wrongNumber'",
    );
    const { wrongNumber, ...others } = file.dispositions;
    if (wrongNumber === undefined) throw new Error('wrongNumber is in the practice workspace');
    file.dispositions = others;
    expect(await lines()).toContain('- disposition wrongNumber (archived)');
    file.dispositions = { ...others, wrongNumber };
    expect((await lines()).join()).toMatch(/~ disposition wrongNumber: .*archived/);
    const [after] = await test_.query("select id, archived from disposition where key = 'wrongNumber'");
    expect(after).toMatchObject({ id: before?.id, archived: false });
  });

  test('what was made outside of the file is left alone; taking its key is refused and nothing is changed', async () => {
    await apply();
    await test_.query("update queue set origin = 'live' where key = 'support'");
    expect(await apply()).toMatchObject({
      ok: false,
      problem: { code: 'workspace.keyTaken', details: { key: 'support' } },
    });
    const { support: _, ...queues } = file.queues;
    file.queues = queues;
    for (const agent of Object.values(file.agents))
      agent.queues = agent.queues.filter((key) => key !== 'support');
    expect((await lines()).filter((line) => line.startsWith('-'))).toEqual([]);
    expect(await test_.query("select archived from queue where key = 'support'")).toEqual([
      { archived: false },
    ]);
  });

  test('two at the same time do not get in each other’s way', async () => {
    const results = await Promise.all([apply(), apply(), apply()]);
    expect(results.map((result) => result.ok)).toEqual([true, true, true]);
    expect(await test_.query('select count(*)::int as n from agent')).toEqual([{ n: 6 }]);
  });

  test('a secret that is missing stops before anything is written', async () => {
    const ada = file.agents['ada'];
    if (ada === undefined) throw new Error('ada is in the practice workspace');
    file.agents['ada'] = { ...ada, password: '$' + '{env:ADA}' };
    const refused = await apply(file, (reference) =>
      fail(problem('workspace.secretMissing', 'x', { reference })),
    );
    expect(refused).toMatchObject({ ok: false, problem: { code: 'workspace.secretMissing' } });
    expect(await test_.query('select 1 from agent')).toEqual([]);
  });

  test('known passwords are known to the hub, own ones are not', async () => {
    await apply();
    expect(await hasKnownPasswords(test_.url)).toBe(true);
    const { practicePassword: _, ...own } = file;
    for (const agent of Object.values(own.agents)) agent.password = '$' + '{env:SECRET}';
    await apply(own as WorkspaceFile);
    expect(await hasKnownPasswords(test_.url)).toBe(false);
  });
});

test('an agent who is archived is out at once, and leaves the directory', async () => {
  const hub = await startTestHub();
  try {
    const ben = await signIn(hub.address, 'ben');
    const ada = await signIn(hub.address, 'ada');
    const [bens, adas] = [new StreamClient(hub.address, ben.token), new StreamClient(hub.address, ada.token)];
    await Promise.all([bens.connected(), adas.connected()]);
    await adas.follow('workspace', 0);
    const changed = practiceFile();
    delete changed.agents['ben'];
    const other = openDatabase(hub.database.url, quietLog());
    await applyWorkspace(createChanges(other, systemClock), {
      file: changed,
      practice: true,
      secret: () => ok('x'),
    });
    await other.dispose();
    await bens.until(() => bens.told.some(({ name }) => name === 'disconnect'));
    await adas.until(() =>
      adas.events.some(({ type, id }) => type === 'entity.erased' && id === ben.agentId),
    );
    expect((await callHub(hub.address, 'hello', { token: ben.token })).problem?.code).toBe('auth.required');
    await expect(signIn(hub.address, 'ben')).rejects.toThrow('auth.wrongCredentials');
    await hub.exchange.until(() => hub.exchange.phones.every(({ user }) => user !== '1002'));
    adas.close();
  } finally {
    await hub.dispose();
  }
});

test('resources/workspace.schema.json is what the code says (node src/hub/cli.ts schema)', () => {
  const path = new URL('../../resources/workspace.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(JSON.stringify(workspaceJsonSchema())));
});

test('the tables of the queries are the tables of the migrations', async () => {
  const tables = [
    schema,
    schemaOfCalls,
    schemaOfCrm,
    schemaOfDeskPhones,
    schemaOfInteractions,
    schemaOfMessenger,
    schemaOfPeople,
    schemaOfWorkspace,
  ]
    .flatMap((part) => Object.values<unknown>(part))
    .filter((value) => value instanceof PgTable);
  expect(tables.length).toBeGreaterThan(15);
  for (const table of tables) await database.sql.select().from(table).limit(1);
});

test('migrations: applied once, and an edited one is refused', async () => {
  await migrate(test_.url, quietLog());
  await test_.query("update schema_migration set checksum = 'x' where number = 1");
  await expect(migrate(test_.url, quietLog())).rejects.toThrow('edited');
});
