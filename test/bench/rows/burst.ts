import { setTimeout as passing } from 'node:timers/promises';
import { openDatabase } from '#hub/db/database.ts';
import { createChanges } from '#hub/streams/change.ts';
import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import type { OffersView } from '#shared/ipc/interactions.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { quietLog } from '#test/support/log.ts';
import { threadOf, Visitors } from '#test/support/visitors.ts';
import { press, watchForRing } from '../bar.ts';
import { someChats } from '../chats.ts';
import type { Page } from '../page.ts';
import { somePeople } from '../people.ts';
import { desktopSide } from '../sides.ts';
import type { Site } from '../site.ts';
import type { Row } from '../table.ts';

const burstMs = 30_000;
const tickMs = 100;
/** Of the twenty events of a tick so many are messages of the chat that is before the agent; the others move rows of lists. */
const messagesATick = 2;
const headersATick = 18;
const chats = 500;

/**
 * The longest task of the window (milliseconds; what is shorter than 50 counts as nothing) while the hub tells two hundred events
 * a second for half a minute, in a call and with a chat in front that gets some of them; against the same half minute without.
 */
export async function measureBurst(site: Site, runs: number): Promise<Row> {
  await using stack = new AsyncDisposableStack();
  const side = await desktopSide(site, stack);
  const database = openDatabase(site.hub.database.url, quietLog());
  stack.defer(() => database.dispose());
  const visitors = new Visitors();
  stack.defer(() => visitors.dispose());
  const changes = createChanges(database, systemClock);
  const visitor = await visitors.come(site.hubAddress);
  await visitor.write('Hello');
  await side.page.evaluate(acceptFirst, null);
  const [row] = await site.hub.database.query<{ body: DigitalInteraction }>(
    `select body from event where entity = 'interaction' and entity_id = $1 order by version desc limit 1`,
    [threadOf(visitor)],
  );
  if (row === undefined) throw new Error('the hub told nothing of the chat');
  const { body: chat } = row;
  const others = [...someChats(somePeople(newId(), 100), { agentId: newId(), queueId: chat.queueId }, chats)];
  const ring = await watchForRing(side.page);
  const call = await side.call();
  await ring.seen();
  await press(side.page, 'answer');
  await call.firstPacketAt;
  await side.page.evaluate(bringToFront, `#${chat.number} `);

  let seq = chat.lastSeq;
  let told = 0;
  const tell = (): Promise<void> =>
    changes(async (change) => {
      const queue = streamName('queue', chat.queueId);
      for (let count = 0; count < headersATick; count += 1) {
        const other = others[told % chats];
        if (other === undefined) throw new Error('no chat');
        told += 1;
        change.upsert(queue, 'interaction', { ...other, version: other.version + told });
      }
      for (let count = 0; count < messagesATick; count += 1) {
        seq += 1;
        change.upsert(streamName('interaction', chat.id), 'message', {
          ...{ id: newId(), version: 1, interactionId: chat.id, seq, kind: 'in', at: change.at },
          author: { kind: 'customer', name: 'Mara Visser' },
          ...{ text: `Message ${seq}`, attachments: [], mentions: [], event: null, delivery: null },
        });
      }
    });
  const burst = async (): Promise<void> => {
    const begun = performance.now();
    for (let tick = 1; tick * tickMs <= burstMs; tick += 1) {
      await tell();
      await passing(Math.max(0, begun + tick * tickMs - performance.now()));
    }
    await side.page.evaluate(untilThere, { id: chat.id, seq });
  };
  const ours: number[] = [];
  const limit: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    ours.push(await longestTask(side.page, burst));
    limit.push(await longestTask(side.page, () => passing(burstMs)));
  }
  await call.hangUp();
  return {
    name: 'longest task, 200 events a second in a call',
    unit: 'ms',
    limitName: 'no events',
    budget: { kind: 'plus', value: 50 },
    ours,
    limit,
  };
}

async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(duration);
    });
    observer.observe({ type: 'longtask' });
    Object.assign(window, { longTasks: { seen, observer } });
  }, null);
  await work();
  return await page.evaluate(() => {
    const { longTasks } = window as unknown as {
      longTasks: { seen: number[]; observer: PerformanceObserver };
    };
    for (const { duration } of longTasks.observer.takeRecords()) longTasks.seen.push(duration);
    longTasks.observer.disconnect();
    return Math.max(0, ...longTasks.seen);
  }, null);
}

/** Makes the agent available, and takes the first chat that is offered. Runs in the page. */
async function acceptFirst(): Promise<void> {
  const bridge = window.lineside;
  const ask = async <T>(name: Parameters<typeof bridge.request>[0], input: unknown): Promise<T> => {
    const answer = (await bridge.request(name, input)) as { ok: boolean; value: T };
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.value;
  };
  await ask('desk.setIntent', { kind: 'available' });
  const id = await new Promise<string>((resolve) => {
    const look = (view: unknown): void => {
      const [offer] = (view as OffersView).offers;
      if (offer !== undefined) resolve(offer.id);
    };
    bridge.subscribe('offers.changed', look);
    void ask('offers.get', null).then(look);
  });
  await ask('offers.accept', { id });
}

/** Clicks the tab whose words begin so, once it is there. Runs in the page. */
async function bringToFront(words: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = (): void => {
      const tabs = [...document.querySelectorAll<HTMLElement>('[role="tab"]')];
      const tab = tabs.find(({ innerText }) => innerText.includes(words.trim()));
      if (tab === undefined) return;
      observer.disconnect();
      tab.click();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true });
    look();
  });
}

/** Resolves when the window can read the thread up to this entry. Runs in the page. */
async function untilThere({ id, seq }: { readonly id: string; readonly seq: number }): Promise<void> {
  const bridge = window.lineside;
  await new Promise<void>((resolve) => {
    const look = async (): Promise<void> => {
      const asked = { id, before: null, limit: 1 };
      const answer = (await bridge.request('interactions.messages', asked)) as {
        value?: { messages: { seq: number | null }[] };
      };
      if (answer.value?.messages.some((message) => message.seq === seq) !== true) return;
      forget();
      resolve();
    };
    const forget = bridge.subscribe('cache.changed', () => void look());
    void look();
  });
}
