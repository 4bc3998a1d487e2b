import { and, eq, inArray, isNull, lt, lte, ne, sql as raw } from 'drizzle-orm';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { freeReservations, sweepAbandoned } from '../abandoned/reservations.ts';
import { setIntent } from '../agents/state.ts';
import type { Database } from '../db/database.ts';
import { commandKey, event, lockout, session, signInFailure, stream, token } from '../db/schema.ts';
import { conference } from '../db/schema-calls.ts';
import { visitor } from '../db/schema-interactions.ts';
import { passwordReset } from '../db/schema-passwords.ts';
import { freePhonesOfSessions } from '../desk-phones/store.ts';
import { forgetOldDrafts } from '../drafts/store.ts';
import type { FileFolder } from '../files/disk.ts';
import { sweepFiles } from '../files/sweep.ts';
import type { LeaseHolder } from '../lease/lease.ts';
import type { Log } from '../log.ts';
import { readWorkspace } from '../policies/store.ts';
import type { RecordingFiles } from '../recordings/files.ts';
import type { Changes } from '../streams/change.ts';
import { completeRecordings, deleteOldRecordings } from './recordings.ts';

const dayMs = 24 * 60 * 60 * 1000;
const everyMs = 10 * 60 * 1000;
/** How long the hub remembers that it has applied a command (DEC-17). */
const commandKeyDays = 60;
/** Who is in a conference matters while it lasts. */
const conferenceDays = 7;

/** Cuts each stream's log to the policy's days and count. A desktop behind the cut takes a snapshot. */
export async function trimLog(database: Database, clock: Clock): Promise<void> {
  const { policy } = await readWorkspace(database.sql);
  const before = clock.now() - policy.events.keepDays * dayMs;
  for (const { name } of await database.sql.select({ name: stream.name }).from(stream)) {
    await database.transaction(async (sql) => {
      const [head] = await sql.select().from(stream).where(eq(stream.name, name)).for('update');
      if (head === undefined) return;
      const [old] = await sql
        .select({ seq: raw<string | null>`max(${event.seq})` })
        .from(event)
        .where(and(eq(event.stream, name), lt(event.at, before)));
      const upTo = Math.max(Number(old?.seq ?? 0), head.lastSeq - policy.events.keepCount);
      if (upTo < head.oldestSeq) return;
      await sql.delete(event).where(and(eq(event.stream, name), lte(event.seq, upTo)));
      await sql
        .update(stream)
        .set({ oldestSeq: upTo + 1 })
        .where(eq(stream.name, name));
    });
  }
}

/** Ends sessions whose refresh tokens have all run out; an agent whose active session ends so is logged out. */
export async function endExpiredSessions(changes: Changes): Promise<void> {
  await changes(async (change) => {
    const expired = await change.sql
      .update(session)
      .set({ state: 'ended' })
      .where(and(ne(session.state, 'ended'), lte(session.expiresAt, change.at)))
      .returning({ id: session.id, agentId: session.agentId });
    for (const { id } of expired) change.poke(`session:${id}`);
    await freePhonesOfSessions(
      change,
      expired.map(({ id }) => id),
    );
    const agentIds = [...new Set(expired.map((row) => row.agentId))].sort();
    if (agentIds.length === 0) return;
    const still = await change.sql
      .select({ agentId: session.agentId })
      .from(session)
      .where(and(inArray(session.agentId, agentIds), eq(session.state, 'active')));
    for (const agentId of agentIds) {
      if (still.some((row) => row.agentId === agentId)) continue;
      await setIntent(change, agentId, { kind: 'loggedOut' });
      await freeReservations(change, agentId);
    }
  });
}

/** Forgets what nobody can ask for any more: tokens, ended sessions, wrong attempts, locks, links to new passwords, command keys, conferences, drafts, visitors who never wrote. */
export async function forgetOld(database: Database, clock: Clock): Promise<void> {
  const now = clock.now();
  const { sql } = database;
  await sql.delete(token).where(lt(token.expiresAt, now - dayMs));
  await sql.delete(session).where(and(eq(session.state, 'ended'), lt(session.expiresAt, now - 30 * dayMs)));
  await sql.delete(signInFailure).where(lt(signInFailure.at, now - dayMs));
  await sql.delete(lockout).where(lt(lockout.until, now));
  await sql.delete(passwordReset).where(lt(passwordReset.expiresAt, now - dayMs));
  await sql.delete(commandKey).where(lt(commandKey.at, now - commandKeyDays * dayMs));
  await sql.delete(conference).where(lt(conference.at, now - conferenceDays * dayMs));
  await forgetOldDrafts(sql, now);
  // Whoever opened a chat page and wrote nothing.
  await sql.delete(visitor).where(and(isNull(visitor.interactionId), lt(visitor.seenAt, now - dayMs)));
}

/** The sweeps as work of one hub: soon after the lease is gained and every ten minutes. */
export function createSweeps(deps: {
  database: Database;
  changes: Changes;
  recordings: RecordingFiles | null;
  files: FileFolder;
  clock: Clock;
  log: Log;
}): LeaseHolder {
  const { database, changes, recordings, files, clock, log } = deps;
  let timer: Disposable | null = null;
  let round: Promise<void> = Promise.resolve();
  let held = 0;

  async function sweep(): Promise<void> {
    for (const job of [
      () => trimLog(database, clock),
      () => endExpiredSessions(changes),
      () => forgetOld(database, clock),
      () => changes(sweepAbandoned),
      async () => recordings && deleteOldRecordings(deps, recordings),
      async () => recordings && completeRecordings(deps, recordings),
      () => sweepFiles(deps, files),
    ]) {
      try {
        await job();
      } catch (error) {
        log.warn({ err: error }, 'a sweep failed; the next one comes');
      }
    }
  }

  function run(epoch: number): void {
    round = sweep().finally(() => {
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
