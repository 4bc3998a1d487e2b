import { and, eq, inArray, isNotNull, isNull, lt, or, sql as raw } from 'drizzle-orm';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Database } from '../../db/database.ts';
import { interaction } from '../../db/schema.ts';
import { visitor } from '../../db/schema-interactions.ts';
import type { Intake } from '../../digital/port.ts';
import type { LeaseHolder } from '../../lease/lease.ts';
import type { Log } from '../../log.ts';
import { readWorkspace } from '../../policies/store.ts';
import type { Changes } from '../../streams/change.ts';
import { lockVisitor } from './visitors.ts';

/** How often a hub says of the pages that listen to it that they are there. */
export const seenEveryMs = 20_000;
/** A page that has not been seen for so long is gone, though nobody has said so: its hub died. */
const unseenMs = 3 * seenEveryMs;
/** A page that is loaded again, or changes its network, is back sooner than this. */
const goneMs = 5_000;
const everyMs = 1_000;

interface PresenceDeps {
  readonly database: Database;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly intake: Intake;
}

/** The visitor's page listens: whoever missed it is told that it is there (CHAT-8). */
export async function arrived({ changes, intake }: PresenceDeps, visitorId: string): Promise<void> {
  await changes(async (change) => {
    const { interactionId } = await lockVisitor(change, visitorId);
    await change.sql
      .update(visitor)
      .set({ seenAt: change.at, goneAt: null })
      .where(eq(visitor.id, visitorId));
    if (interactionId === null) return;
    const [missed] = await change.sql
      .select({ id: interaction.id })
      .from(interaction)
      .where(and(eq(interaction.id, interactionId), isNotNull(interaction.customerAwaySince)));
    if (missed !== undefined) await intake.away(change, interactionId, null);
  });
}

/** No page of the visitor's listens any more; who is not back soon is away. */
export async function left({ database, clock }: PresenceDeps, visitorId: string): Promise<void> {
  await database.sql.update(visitor).set({ goneAt: clock.now() }).where(eq(visitor.id, visitorId));
}

/** These visitors' pages listen still. */
export async function stillHere({ database, clock }: PresenceDeps, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await database.sql
    .update(visitor)
    .set({ seenAt: clock.now(), goneAt: null })
    .where(inArray(visitor.id, [...ids]));
}

/** Tells of visitors who are away by now, and ends the chats of those who left before anybody accepted (DEC-6). */
export async function missVisitors(deps: PresenceDeps): Promise<void> {
  const { database, changes, clock, intake } = deps;
  const now = clock.now();
  const { policy } = await readWorkspace(database.sql);
  const open = and(eq(interaction.status, 'open'), eq(interaction.channel, 'chat'));
  const gone = await database.sql
    .select({
      interactionId: interaction.id,
      visitorId: visitor.id,
      since: raw<string>`coalesce(${visitor.goneAt}, ${visitor.seenAt})`,
    })
    .from(interaction)
    .innerJoin(visitor, eq(visitor.interactionId, interaction.id))
    .where(
      and(
        open,
        isNull(interaction.customerAwaySince),
        or(lt(visitor.goneAt, now - goneMs), lt(visitor.seenAt, now - unseenMs)),
      ),
    );
  for (const { interactionId, visitorId, since } of gone)
    await changes(async (change) => {
      const known = await lockVisitor(change, visitorId);
      // Back since we looked.
      if (known.goneAt === null && known.seenAt >= now - unseenMs) return;
      await intake.away(change, interactionId, Number(since));
    });
  const lost = await database.sql
    .select({ id: interaction.id })
    .from(interaction)
    .where(
      and(
        open,
        isNull(interaction.firstAgentId),
        lt(interaction.customerAwaySince, now - policy.chat.leftAfterSeconds * 1000),
      ),
    );
  for (const { id } of lost) await changes((change) => intake.close(change, id));
}

/** The looking after absent visitors, as work of one hub. */
export function createVisitorWatch(deps: PresenceDeps & { log: Log }): LeaseHolder {
  const { clock, log } = deps;
  let held = 0;
  let timer: Disposable | null = null;
  let round: Promise<void> = Promise.resolve();

  function run(epoch: number): void {
    round = missVisitors(deps)
      .catch((error: unknown) => log.warn({ err: error }, 'absent visitors could not be looked for'))
      .finally(() => {
        if (held === epoch) timer = clock.after(everyMs, () => run(epoch));
      });
  }

  return {
    gained: (epoch) => {
      held = epoch;
      run(epoch);
    },
    lost: async () => {
      held = 0;
      await timer?.dispose();
      await round;
    },
  };
}
