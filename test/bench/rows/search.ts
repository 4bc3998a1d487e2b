import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { insertContacts } from '#hub/contacts/store.ts';
import { openDatabase as openHubDatabase } from '#hub/db/database.ts';
import { createChanges } from '#hub/streams/change.ts';
import { closeDatabase, openDatabase, transaction, type WritableDb } from '#main/cache/connection.ts';
import { migrate } from '#main/cache/migrate.ts';
import { cacheMigrations } from '#main/cache/migrations/cache/index.ts';
import { nativeBinding } from '#main/cache/native-binding.ts';
import { wantedExpression } from '#main/cache/queries/contact-terms.ts';
import {
  putContact,
  sortingStatements,
  statements,
  walkingStatements,
} from '#main/cache/queries/contacts.ts';
import { ROOT } from '#scripts/lib/paths.ts';
import { type ContactQuery, contactQuerySchema } from '#shared/domain/contact.ts';
import { systemClock } from '#shared/util/clock.ts';
import { quietLog } from '#test/support/log.ts';
import { somePeople } from '../people.ts';
import type { Site } from '../site.ts';
import { median, type Row } from '../table.ts';
import { interleave } from './interleave.ts';

const contacts = 100_000;
const batch = 1_000;
const key = 'ab'.repeat(32);
/** The SQLite that is compiled for an older runtime; the limit takes it where it runs on one. */
const compiled = nativeBinding({ napi: '9', packaged: false, appPath: ROOT, resourcesPath: '' });
const limitMain = join(import.meta.dirname, '../limits/search/main.cjs');

/** What an agent types: names, a name with the beginning of another, parts of numbers, mail addresses, companies. */
const searches = [
  'jansen 12',
  'zoe visser',
  'vos 4',
  '12345',
  '500 912',
  'person123',
  'company 42',
  'kim vermeer',
];

/** One question to the limit: the last of the steps gives the places of the rows. */
interface Asked {
  readonly steps: readonly { readonly sql: string; readonly parameters: readonly (string | number)[] }[];
  readonly view: string;
}

declare global {
  interface Window {
    readonly barePage: (asked: Asked) => Promise<unknown[]>;
  }
}

/**
 * A page of the list, and pages of searches as one types, at 100,000 contacts and seen from the window; against a bare handler
 * with the same SQL on the same rows, seen from a bare page.
 */
export async function measureSearch(site: Site, runs: number): Promise<readonly Row[]> {
  await using stack = new AsyncDisposableStack();
  const people = await fillHub(site);
  const file = fillLimit(site, people);
  stack.use(site.startDesktop());
  const ours = stack.use(await site.desktopPage());
  await ours.evaluate(untilRead, contacts);
  stack.use(site.startLimit(limitMain, [`--file=${file}`, `--key=${key}`, `--binding=${compiled ?? ''}`]));
  const limit = stack.use(await site.limitPage('bare-search'));
  const rowOf = async (name: string, queries: readonly ContactQuery[]): Promise<Row> => ({
    name,
    unit: 'ms',
    limitName: 'bare handler, same SQL',
    budget: { kind: 'factor', value: 2 },
    ...(await interleave(runs, {
      ours: async () => median(await ours.evaluate(askDesktop, queries)),
      limit: async () => median(await limit.evaluate(askLimit, queries.map(askedOf))),
    })),
  });
  return [
    await rowOf(
      'page of 100,000 contacts',
      searches.map(() => contactQuerySchema.parse({})),
    ),
    await rowOf(
      'search in 100,000 contacts',
      searches.map((search) => contactQuerySchema.parse({ search })),
    ),
  ];
}

type People = ReturnType<typeof somePeople>;

async function fillHub(site: Site): Promise<People> {
  const database = openHubDatabase(site.hub.database.url, quietLog());
  try {
    const [list] = await site.hub.database.query<{ id: string }>(
      "select id from contact_list where key = 'customers'",
    );
    if (list === undefined) throw new Error('the practice workspace has no list of customers');
    const people = somePeople(list.id, contacts);
    const changes = createChanges(database, systemClock);
    for (let from = 0; from < people.length; from += batch)
      await changes((change) => insertContacts(change, list.id, people.slice(from, from + batch), 'US'));
    return people;
  } finally {
    await database.dispose();
  }
}

/** The same rows in a file of the limit's own. */
function fillLimit(site: Site, people: People): string {
  mkdirSync(site.folder('bare-search'));
  const file = join(site.folder('bare-search'), 'cache.db');
  const db: WritableDb = openDatabase({
    file,
    key,
    nativeBinding: undefined,
    readonly: false,
    synchronous: 'NORMAL',
  });
  migrate(db, cacheMigrations);
  transaction(db, () => {
    for (const { usedAt: _usedAt, ...person } of people) {
      const view = { ...person, version: 1, pending: false, refused: null };
      putContact(db, view, { hubVersion: 1, listName: '', meId: '', notes: [] });
    }
  });
  closeDatabase(db);
  return file;
}

function askedOf(query: ContactQuery): Asked {
  const expression = wantedExpression({ listId: null, tagId: null, mine: false }, query.search);
  const wanted = query.limit + 1;
  const steps =
    expression === null
      ? [{ sql: walkingStatements['name all'] ?? '', parameters: ['', '', wanted] }]
      : [
          { sql: statements.count, parameters: [expression, wanted] },
          { sql: sortingStatements['name'] ?? '', parameters: [expression, '', '', wanted] },
        ];
  return { steps, view: statements.view };
}

/** Waits until the cache has so many contacts. Runs in the page. */
async function untilRead(count: number): Promise<void> {
  const last = { ...{ search: String(count - 1), listId: null, tagId: null, mine: false }, limit: 1 };
  await new Promise<void>((resolve) => {
    const look = (): void => {
      void window.lineside.request('contacts.list', last).then((answer) => {
        const { value } = answer as { value?: { rows: unknown[]; source: string } };
        if (value === undefined || value.rows.length === 0 || value.source !== 'cache') return;
        forget();
        resolve();
      });
    };
    const forget = window.lineside.subscribe('cache.changed', look);
    look();
  });
}

/** Milliseconds of each page. Runs in the page. */
async function askDesktop(queries: readonly ContactQuery[]): Promise<number[]> {
  const times: number[] = [];
  for (const query of queries) {
    const at = performance.now();
    const answer = (await window.lineside.request('contacts.list', query)) as {
      ok: boolean;
      value?: { rows: unknown[] };
    };
    if (!answer.ok || answer.value?.rows.length === 0) throw new Error(`nothing for ${query.search}`);
    times.push(performance.now() - at);
  }
  return times;
}

/** As `askDesktop`, of the limit. Runs in the page. */
async function askLimit(questions: readonly Asked[]): Promise<number[]> {
  const times: number[] = [];
  for (const asked of questions) {
    const at = performance.now();
    const rows = await window.barePage(asked);
    if (rows.length === 0) throw new Error(`nothing for ${JSON.stringify(asked.steps)}`);
    times.push(performance.now() - at);
  }
  return times;
}
