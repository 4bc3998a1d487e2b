import { join } from 'node:path';
import { nativeBinding } from '#main/cache/native-binding.ts';
import { ROOT } from '#scripts/lib/paths.ts';
import { someChats } from '../chats.ts';
import { desktopCache } from '../desktop-cache.ts';
import { fillCache } from '../fill.ts';
import { someCalls } from '../history.ts';
import { somePeople } from '../people.ts';
import type { Site } from '../site.ts';
import { median, type Row } from '../table.ts';
import { type Asked, type Questions, questionsTo } from './asked.ts';
import { interleave } from './interleave.ts';

const contacts = 100_000;
const calls = 1_000_000;
const chats = 100_000;
/** The SQLite that is compiled for an older runtime; the limit takes it where it runs on one. */
const compiled = nativeBinding({ napi: '9', packaged: false, appPath: ROOT, resourcesPath: '' });
const limitMain = join(import.meta.dirname, '../limits/search/main.cjs');
/** A list that has not come by then is seen to come. */
const underMs = 16;

declare global {
  interface Window {
    readonly barePage: (asked: Pick<Asked, 'steps' | 'rows'>) => Promise<unknown[]>;
  }
}

/**
 * Pages of the lists, and what is found as one types, at 100,000 contacts, 1,000,000 calls and 100,000 chats and seen from the window; against
 * a bare handler with the same SQL on the same file, seen from a bare page.
 */
export async function measureSearch(site: Site, runs: number): Promise<readonly Row[]> {
  await using stack = new AsyncDisposableStack();
  await readWhole(site);
  const { file, key } = await desktopCache(site);
  const questions = await fill(site, file, key);
  stack.use(site.startDesktop());
  await site.desktopRegistered();
  const ours = stack.use(await site.desktopPage());
  await ours.evaluate(untilWhole, null);
  stack.use(site.startLimit(limitMain, [`--file=${file}`, `--key=${key}`, `--binding=${compiled ?? ''}`]));
  const limit = stack.use(await site.limitPage('bare-search'));

  const rowOf = async (name: string, asked: readonly Asked[]): Promise<Row> => {
    const tail = { ours: [] as number[], limit: [] as number[], under: underMs };
    const bare = asked.map(({ steps, rows }) => ({ steps, rows }));
    const wanted = asked.map(({ request, input, rows }) => ({ request, input, rows }));
    // What is asked for the first time is read from the disk, on both sides.
    await ours.evaluate(askDesktop, wanted);
    await limit.evaluate(askLimit, bare);
    const measured = await interleave(runs, {
      ours: async () => {
        const times = await ours.evaluate(askDesktop, wanted);
        tail.ours.push(...times);
        return median(times);
      },
      limit: async () => {
        const times = await limit.evaluate(askLimit, bare);
        tail.limit.push(...times);
        return median(times);
      },
    });
    return {
      name,
      unit: 'ms',
      limitName: 'bare handler, same SQL',
      budget: { kind: 'factor', value: 2 },
      tail,
      ...measured,
    };
  };
  const of = (count: number, what: string): string => `${count.toLocaleString('en')} ${what}`;
  return [
    await rowOf(`page of ${of(contacts, 'contacts')}`, questions.contactPages),
    await rowOf(`search in ${of(contacts, 'contacts')}, as one types`, questions.contactSearches),
    await rowOf(`page of ${of(calls, 'calls')}`, questions.callPages),
    await rowOf(`search in ${of(calls, 'calls')}, as one types`, questions.callSearches),
    await rowOf(`page of ${of(chats, 'chats')}`, questions.chatPages),
    await rowOf(`search in ${of(chats, 'chats')}, as one types`, questions.chatSearches),
    await rowOf(`filtered page of ${of(chats, 'chats')}`, questions.chatFilters),
    await rowOf('search in all of them, as one types', questions.searches),
  ];
}

/** Until the desktop has read its streams: what is put into its cache afterwards stays there. */
async function readWhole(site: Site): Promise<void> {
  await using _desktop = site.startDesktop();
  // Before that its window may still be loading.
  await site.desktopRegistered();
  await using page = await site.desktopPage();
  await page.evaluate(untilWhole, null);
}

async function fill(site: Site, file: string, key: string): Promise<Questions> {
  const [agent] = await site.hub.database.query<{ id: string }>(
    `select id from agent where extension = '${site.user}'`,
  );
  const [list] = await site.hub.database.query<{ id: string; name: string }>(
    "select id, name from contact_list where key = 'customers'",
  );
  const [disposition] = await site.hub.database.query<{ id: string }>('select id from disposition limit 1');
  if (agent === undefined || list === undefined || disposition === undefined)
    throw new Error('the practice workspace has no such agent, list or disposition');
  const [queue] = await site.hub.database.query<{ id: string }>("select id from queue where name = 'Sales'");
  if (queue === undefined) throw new Error('the practice workspace has no queue Sales');
  const people = somePeople(list.id, contacts);
  const whose = { agentId: agent.id, extension: site.user, dispositionId: disposition.id };
  const filling = { agentId: agent.id, listId: list.id, listName: list.name, contacts: people };
  fillCache(file, key, {
    ...filling,
    calls: someCalls(whose, people, calls),
    chats: someChats(people, { agentId: agent.id, queueId: queue.id }, chats),
  });
  return questionsTo(file, key, agent.id);
}

/** Waits until the cache holds the agent's lists whole. Runs in the page. */
async function untilWhole(): Promise<void> {
  const first = { search: '', listId: null, tagId: null, mine: false, limit: 1 };
  await new Promise<void>((resolve) => {
    const look = (): void => {
      void window.lineside.request('contacts.list', first).then((answer) => {
        const { value } = answer as { value?: { source: string } };
        if (value?.source !== 'cache') return;
        forget();
        resolve();
      });
    };
    const forget = window.lineside.subscribe('cache.changed', look);
    look();
  });
}

/** Milliseconds of each answer. Runs in the page. */
async function askDesktop(
  questions: readonly Pick<Asked, 'request' | 'input' | 'rows'>[],
): Promise<number[]> {
  const times: number[] = [];
  for (const { request, input, rows } of questions) {
    const at = performance.now();
    const { value } = (await window.lineside.request(request, input)) as {
      value?: { rows?: unknown[]; hits?: { kind: string }[] };
    };
    times.push(performance.now() - at);
    const inCache = value?.hits?.filter(({ kind }) => kind === 'contact' || kind === 'interaction');
    const found = (value?.rows ?? inCache)?.length;
    if (found !== rows) throw new Error(`${found} of ${rows} rows for ${JSON.stringify(input)}`);
  }
  return times;
}

/** As `askDesktop`, of the limit. Runs in the page. */
async function askLimit(questions: readonly Pick<Asked, 'steps' | 'rows'>[]): Promise<number[]> {
  const times: number[] = [];
  for (const asked of questions) {
    const at = performance.now();
    const found = (await window.barePage(asked)).length;
    times.push(performance.now() - at);
    if (found !== asked.rows)
      throw new Error(`${found} of ${asked.rows} rows for ${JSON.stringify(asked.steps)}`);
  }
  return times;
}
