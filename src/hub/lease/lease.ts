import { sql as raw } from 'drizzle-orm';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Database, Sql } from '../db/database.ts';
import type { Log } from '../log.ts';

const renewMs = 5_000;
const lifeSeconds = 15;

/** A node that held a resource no longer does: what it was about to write must not be written. */
export class LeaseLostError extends Error {
  constructor(resource: string) {
    super(`The lease of ${resource} is held by another hub`);
  }
}

/** Work that only one of several hubs may do. `gained` gets the epoch to show at each write; `lost` ends the work. */
export interface LeaseHolder {
  gained(epoch: number): void;
  lost(): Promise<void>;
  /** Another node has it now. */
  elsewhere?(): void;
}

/**
 * What the one lasting connection of a node is called. A process that is killed loses it at once, so that its leases need
 * not run out before another hub, or the same one started again, takes over.
 */
export function nodeConnectionName(node: string): string {
  return `lineside-hub ${node}`;
}

/**
 * Competes for a resource: renewed every 5 s, taken over when it was not renewed for 15 s (DEC-25) or when its holder's
 * lasting connection has gone. Only the database's clock counts. A node that cannot renew gives up by its own clock before
 * another can take over; whoever is too late is refused by the epoch.
 */
export function competeForLease(
  deps: { database: Database; clock: Clock; log: Log; node: string },
  resource: string,
  holder: LeaseHolder,
): Disposable {
  const { database, clock, log, node } = deps;
  let epoch: number | null = null;
  let renewedAt = 0;
  let timer: Disposable | null = null;
  let disposed = false;
  let round: Promise<void> = Promise.resolve();

  async function compete(): Promise<void> {
    const startedAt = clock.monotonic();
    try {
      const held = await take(database.sql, resource, node);
      if (disposed) return;
      if (held !== null) renewedAt = startedAt;
      else holder.elsewhere?.();
      if (held === epoch) return;
      if (epoch !== null) await giveUp();
      if (held !== null) {
        epoch = held;
        log.info({ resource, epoch: held }, 'lease gained');
        holder.gained(held);
      }
    } catch (error) {
      log.warn(
        { resource, error: error instanceof Error ? error.message : String(error) },
        'lease not renewed',
      );
      if (epoch !== null && clock.monotonic() - renewedAt > (lifeSeconds * 1000) / 2) await giveUp();
    }
  }

  async function giveUp(): Promise<void> {
    epoch = null;
    log.info({ resource }, 'lease lost');
    await holder.lost();
  }

  function next(): void {
    round = compete().finally(() => {
      if (!disposed) timer = clock.after(renewMs, next);
    });
  }
  next();

  return {
    dispose: async () => {
      disposed = true;
      await timer?.dispose();
      await round;
      if (epoch === null) return;
      await holder.lost();
      // Freed at once, so that another hub need not wait for the lease to run out.
      await database.sql.execute(
        raw`update lease set until = now() where resource = ${resource} and node = ${node} and epoch = ${epoch}`,
      );
    },
  };
}

async function take(sql: Sql, resource: string, node: string): Promise<number | null> {
  const { rows } = await sql.execute<{ epoch: number }>(raw`
    insert into lease (resource, node, epoch, until)
    values (${resource}, ${node}, 1, now() + make_interval(secs => ${lifeSeconds}))
    on conflict (resource) do update set
      node = excluded.node,
      until = excluded.until,
      epoch = case when lease.node = excluded.node and lease.until > now() then lease.epoch else lease.epoch + 1 end
    where lease.node = excluded.node or lease.until <= now()
      or not exists (select 1 from pg_stat_activity where application_name = ${nodeConnectionName('')} || lease.node)
    returning epoch`);
  return rows[0]?.epoch ?? null;
}

/** Refuses a write of a node whose lease has gone: throws LeaseLostError. Keeps the lease from moving until the commit. */
export async function assertLease(sql: Sql, resource: string, node: string, epoch: number): Promise<void> {
  const { rows } = await sql.execute(
    raw`select 1 from lease where resource = ${resource} and node = ${node} and epoch = ${epoch} for share`,
  );
  if (rows.length === 0) throw new LeaseLostError(resource);
}
