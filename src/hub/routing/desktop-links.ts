import { sql as raw } from 'drizzle-orm';
import type { Disposable } from '#shared/util/disposable.ts';
import { routingTopic, setIntent } from '../agents/state.ts';
import type { Sql } from '../db/database.ts';
import { nodeConnectionName } from '../lease/lease.ts';
import type { Log } from '../log.ts';
import type { Change, Changes } from '../streams/change.ts';

/** Whose desktop is connected. */
export interface Desktop {
  readonly sessionId: string;
  readonly agentId: string;
  readonly takesOffers: boolean;
}

/**
 * Which desktops are connected to this node, kept where every node sees it. A session may have two sockets for a moment, when
 * its desktop connects again before the old one is found broken; it is gone when the last has gone.
 */
export class DesktopLinks implements Disposable {
  readonly #changes: Changes;
  readonly #node: string;
  readonly #log: Log;
  readonly #sockets = new Map<string, { readonly desktop: Desktop; count: number }>();
  /** Sessions of which the database does not know yet what is so now. */
  #dirty = new Set<string>();
  #writing: Promise<void> | null = null;

  constructor(changes: Changes, node: string, log: Log) {
    this.#changes = changes;
    this.#node = node;
    this.#log = log;
  }

  /** A desktop has connected. Whom the hub had logged out while it was away is there again, but away until they say so (DEC-19). */
  connected(desktop: Desktop): void {
    const known = this.#sockets.get(desktop.sessionId);
    this.#sockets.set(desktop.sessionId, { desktop, count: (known?.count ?? 0) + 1 });
    this.#write(desktop.sessionId);
  }

  /** One of its connections is gone. */
  disconnected({ sessionId }: Desktop): void {
    const known = this.#sockets.get(sessionId);
    if (known === undefined) return;
    known.count -= 1;
    if (known.count > 0) return;
    this.#sockets.delete(sessionId);
    this.#write(sessionId);
  }

  /**
   * Says again who is here and what could not be written: another node may have taken this one for dead while its link to the
   * database was down.
   */
  sayAgain(): void {
    if (this.#sockets.size > 0 || this.#dirty.size > 0) this.#write(...this.#sockets.keys());
  }

  /** Resolves when everything has been written that could be. */
  async dispose(): Promise<void> {
    await this.#writing;
  }

  #write(...sessionIds: readonly string[]): void {
    for (const id of sessionIds) this.#dirty.add(id);
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#dirty.size > 0) {
      const dirty = [...this.#dirty];
      this.#dirty = new Set();
      const here = dirty.flatMap((id) => this.#sockets.get(id)?.desktop ?? []);
      const gone = dirty.filter((id) => !this.#sockets.has(id));
      try {
        await this.#changes((change) => writeLinks(change, this.#node, here, gone));
      } catch (error) {
        this.#log.warn({ err: error }, 'connected desktops could not be written; they are within seconds');
        for (const id of dirty) this.#dirty.add(id);
        return;
      }
    }
  }
}

async function writeLinks(
  change: Change,
  node: string,
  here: readonly Desktop[],
  gone: readonly string[],
): Promise<void> {
  const { sql, at } = change;
  const { rows: back } = await sql.execute<{ agentId: string }>(raw`
    insert into desktop_link (session_id, agent_id, node, connected_at, takes_offers)
    select s.id, s.agent_id, ${node}::uuid, ${at}::bigint, d.takes_offers
    from session s join unnest(
      ${raw.param(here.map(({ sessionId }) => sessionId))}::uuid[],
      ${raw.param(here.map(({ takesOffers }) => takesOffers))}::boolean[]) as d (session_id, takes_offers) on d.session_id = s.id
    where s.state <> 'ended'
    on conflict (session_id) do update set node = excluded.node, connected_at = excluded.connected_at, lost_at = null,
        takes_offers = excluded.takes_offers
      where desktop_link.lost_at is not null or desktop_link.node <> excluded.node
        or desktop_link.takes_offers <> excluded.takes_offers
    returning agent_id as "agentId"`);
  // One that is gone here may have connected to another node by now.
  const { rowCount: lost } = await sql.execute(raw`
    update desktop_link set lost_at = ${at}::bigint
    where session_id = any(${raw.param([...gone])}::uuid[]) and node = ${node}::uuid and lost_at is null`);
  const away = { kind: 'paused', reason: 'away', channels: 'all' } as const;
  for (const { agentId } of back)
    await setIntent(change, agentId, away, (present) => present.kind === 'loggedOut');
  if (back.length > 0 || (lost ?? 0) > 0) change.poke(routingTopic);
}

/** Whether an agent works at a desktop of before there was anything but calls; also while its connection is down. */
export async function hasDesktopOfBefore(sql: Sql, agentId: string): Promise<boolean> {
  const { rows } = await sql.execute(raw`
    select 1 from desktop_link l join session s on s.id = l.session_id
    where l.agent_id = ${agentId} and not l.takes_offers and s.state = 'active'`);
  return rows.length > 0;
}

/** Desktops of nodes that are no longer there are lost; links of ended sessions are forgotten. Gives how many were lost. */
export async function loseThoseOfDeadNodes({ sql, at }: Change): Promise<number> {
  const { rowCount } = await sql.execute(raw`
    update desktop_link l set lost_at = ${at}::bigint where lost_at is null and not exists (
      select 1 from pg_stat_activity where application_name = ${nodeConnectionName('')} || l.node)`);
  await sql.execute(raw`
    delete from desktop_link l using session s where s.id = l.session_id and s.state = 'ended'`);
  return rowCount ?? 0;
}
