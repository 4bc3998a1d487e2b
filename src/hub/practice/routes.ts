import type { z } from 'zod';
import type { customerReportSchema, practiceDeskPhoneReportSchema } from '#shared/hub-api/practice.ts';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import { firstSiteKey } from '../channels/webchat/sites.ts';
import type { Database } from '../db/database.ts';
import { findQueueByKey, listQueues } from '../directory/store.ts';
import { ExchangeError } from '../exchange/error.ts';
import type { PracticeExchange } from '../exchange/practice/adapter.ts';
import type { DeskPhoneReport } from '../exchange/practice/control-protocol.ts';
import type { ChatCustomers } from './chat-customers.ts';

type Told = Awaited<ReturnType<PracticeExchange['customerReport']>>;
type Report = z.infer<typeof customerReportSchema>;
type DeskPhone = z.infer<typeof practiceDeskPhoneReportSchema>;
type PracticeRoutes = Pick<Handlers, Extract<keyof Handlers, `practice${string}`>>;

/** Routes of the practice workspace: simulated customers who call or chat, and hands at simulated desk phones. */
export function practiceRoutes(deps: {
  database: Database;
  clock: Clock;
  exchange: PracticeExchange | null;
  chats: ChatCustomers;
}): PracticeRoutes {
  const { database, clock, exchange, chats } = deps;
  return {
    practiceStartCustomer: async ({ body }) => {
      const queue =
        body.queueKey === undefined
          ? ((await listQueues(database.sql)).find((other) => !other.archived) ?? null)
          : await findQueueByKey(database.sql, body.queueKey);
      if (queue === null) return fail(problem('queue.unknown', 'no such queue'));
      const { queueKey: _, ...order } = body;
      return withExchange(exchange, async (link) => {
        const id = await link.startCustomer({ ...order, queueId: queue.id });
        return reportOf(await link.customerReport(id), clock);
      });
    },
    practiceCustomer: ({ params, query }) =>
      withExchange(exchange, async (link) => {
        const state = query.state ?? null;
        return reportOf(
          state === null
            ? await link.customerReport(params.id)
            : await reach(link, params.id, state, query.waitMs, clock),
          clock,
        );
      }),
    practiceHangUpCustomer: ({ params }) =>
      withExchange(exchange, async (link) => {
        await link.stopCustomer(params.id);
        return reportOf(await link.customerReport(params.id), clock);
      }),
    practiceDeskPhone: ({ params, body }) =>
      withExchange(
        exchange,
        async (link) => deskPhoneOf(await link.deskPhone(params.extension, body.action)),
        'deskPhone.unknown',
      ),
    practiceStartChat: async ({ body }) => {
      const site = body.site ?? (await firstSiteKey(database.sql));
      if (site === null) return fail(problem('chat.unknownSite', 'there is no web site'));
      return chats.start({ ...body, site });
    },
    practiceChat: async ({ params }) => chats.report(params.id),
    practiceChatWrite: ({ params, body }) => chats.write(params.id, body.text),
    practiceChatClose: ({ params }) => chats.close(params.id),
  };
}

/** `unknown`: the code for whoever is not there. */
async function withExchange<T>(
  exchange: PracticeExchange | null,
  work: (exchange: PracticeExchange) => Promise<T>,
  unknown = 'customer.unknown',
): Promise<Result<T>> {
  if (exchange?.connected !== true)
    return fail(problem('exchange.away', 'the practice exchange cannot be reached'));
  try {
    return ok(await work(exchange));
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    if (error.problem.code === 'exchange.unreachable')
      return fail(problem('exchange.away', error.problem.message));
    return fail(problem(unknown, error.problem.message));
  }
}

/** Waits until the customer is in the state (or has gone past it to the end), at most `waitMs`; then reports as it is. */
async function reach(
  exchange: PracticeExchange,
  id: string,
  state: Told['state'],
  waitMs: number,
  clock: Clock,
): Promise<Told> {
  const there = (report: Told) => report.state === state || report.state === 'ended';
  let wake: (report: Told | null) => void = () => undefined;
  const changed = new Promise<Told | null>((resolve) => {
    wake = resolve;
  });
  const listening = exchange.onCustomerChanged((report) => {
    if (report.id === id && there(report)) wake(report);
  });
  const timer = clock.after(waitMs, () => wake(null));
  try {
    const now = await exchange.customerReport(id);
    if (there(now)) return now;
    return (await changed) ?? (await exchange.customerReport(id));
  } finally {
    await listening.dispose();
    await timer.dispose();
  }
}

const silence = -100;

function reportOf(told: Told, clock: Clock): Report {
  const { hz, dbfs } = told.agent.lastSecond;
  const { lastSecond: music, packets } = told.music;
  return {
    id: told.id,
    linkedId: told.linkedId,
    state: told.state,
    endedBecause: told.cause === 'stopped' ? 'customerHangup' : told.cause,
    heard: { hz, dbfs: dbfs ?? silence },
    held: told.held,
    music: { hz: music.hz, dbfs: music.dbfs ?? silence, packets },
    packetsReceived: told.agent.packets,
    longestGapMs: told.agent.longestGapMs,
    talkedMs: told.answeredAt === null ? 0 : Math.max(0, (told.endedAt ?? clock.now()) - told.answeredAt),
  };
}

function deskPhoneOf({ registered, state, heard }: DeskPhoneReport): DeskPhone {
  return { registered, state, heardHz: heard.lastSecond.hz };
}
