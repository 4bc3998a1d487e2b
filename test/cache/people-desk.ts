import { onTestFinished, vi } from 'vitest';
import { createContacts } from '#main/people/contacts.ts';
import { startOutbox } from '#main/sync/outbox.ts';
import type { CallFailure } from '#main/sync/outbox-rules.ts';
import type { Command, CommandReply } from '#shared/hub-api/commands.ts';
import type { RouteName } from '#shared/hub-api/routes.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { type Files, me, value } from './support.ts';

type Judge = (command: Command) => Result<CommandReply, CallFailure>;

/** What the hub answers to a command that it applied and that makes no row of a stream. */
export const applied = (command: Command): Result<CommandReply, CallFailure> =>
  ok({ id: command.id, repeated: false, entity: null, entityId: null, entityVersion: null });
/** What it answers to one that it refuses. */
export const refusedWith =
  (code: string, details?: Record<string, string>): Judge =>
  () =>
    fail({ status: 409, problem: problem(code, code, details) });
const unreachable: Result<never, CallFailure> = fail({ status: 0, problem: problem('net.unreachable') });

/** Contacts over real files and a real outbox, with a hub that is away until `judge` is set. */
export async function contactsDesk(files: Files) {
  const hub = {
    judge: null as Judge | null,
    /** Answers of routes by their name; what has none is not reached. */
    routes: {} as Partial<Record<RouteName, (body: unknown) => Result<unknown, CallFailure>>>,
    away: null as Problem | null,
    delivered: [] as Command[],
    asked: [] as RouteName[],
  };
  const outbox = value(
    await startOutbox({
      store: files,
      agentId: me.id,
      clock: new ManualClock(),
      random: () => 0,
      hubNow: () => 1_700_000_060_000,
      upload: () => null,
      send: async (command) => {
        if (hub.judge === null) return unreachable;
        hub.delivered.push(command);
        return hub.judge(command);
      },
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (_message, error) => {
          throw error;
        },
      },
    }),
  );
  onTestFinished(() => outbox.dispose());
  const contacts = createContacts({
    store: files,
    outbox,
    hub: {
      call: async (name, call) => {
        hub.asked.push(name);
        return (hub.routes[name]?.(call.body ?? call.params) ?? unreachable) as never;
      },
    },
    away: () => hub.away,
    region: () => 'NL',
  });
  /** The hub judges what waits, until nothing more can go. */
  const deliver = async (judge: Judge): Promise<void> => {
    hub.judge = judge;
    outbox.wake();
    await vi.waitFor(async () => {
      const waiting = value(await files.request('outbox.undelivered', null));
      if (waiting.some(({ state }) => state === 'pending')) throw new Error('something waits');
    });
    hub.judge = null;
  };
  return { hub, outbox, contacts, deliver };
}
