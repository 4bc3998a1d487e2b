import type { ExchangeEvent } from '#hub/exchange/port.ts';
import type { Agent } from '#shared/domain/agent.ts';
import type { AgentState } from '#shared/domain/agent-state.ts';
import type { Commitment } from '#shared/domain/commitment.ts';
import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Offer } from '#shared/domain/offer.ts';
import type { TestDatabase } from '../database.ts';

/*
 * A second way to the figures of the day, which shares nothing with the hub's: it reads what was logged, event by event, as
 * docs/figures.md defines it. When a caller began to wait is in no row that is logged, so of calls it reads what the exchange said.
 */

interface Logged<Row> {
  readonly at: number;
  readonly row: Row;
}

/** What was logged, each entity with all of its versions, oldest first. */
export interface Log {
  readonly agents: ReadonlyMap<string, Agent>;
  readonly states: ReadonlyMap<string, readonly Logged<AgentState>[]>;
  readonly interactions: ReadonlyMap<string, readonly Logged<DigitalInteraction>[]>;
  /** What happened in threads, by interaction. */
  readonly happened: ReadonlyMap<string, readonly Message[]>;
  /** Parts in calls as they were logged last. */
  readonly parts: readonly Participation[];
  /** As they were logged last, with the agent. */
  readonly offers: readonly (Offer & { readonly agentId: string })[];
  readonly commitments: readonly Commitment[];
  readonly exchange: readonly ExchangeEvent[];
}

interface Line {
  readonly stream: string;
  readonly at: string;
  readonly entity: string;
  readonly entity_id: string;
  readonly body: { readonly version: number };
}

/** Reads all of it. */
export async function readLog(database: TestDatabase, exchange: readonly ExchangeEvent[]): Promise<Log> {
  const lines = await database.query<Line & Record<string, unknown>>(
    `select stream, at, entity, entity_id, body from event where type = 'entity.upserted' order by at, stream, seq`,
  );
  const rowsOf = <Row>(entity: string): Map<string, Logged<Row>[]> => {
    const found = new Map<string, Map<number, Logged<Row>>>();
    for (const { at, entity: of, entity_id, body } of lines) {
      if (of !== entity) continue;
      const versions = found.get(entity_id) ?? new Map<number, Logged<Row>>();
      found.set(entity_id, versions);
      // The same version is told on several streams.
      if (!versions.has(body.version)) versions.set(body.version, { at: Number(at), row: body as Row });
    }
    return new Map(
      [...found].map(([id, versions]) => [
        id,
        [...versions].sort(([a], [b]) => a - b).map(([, logged]) => logged),
      ]),
    );
  };
  const lastOf = <Row>(entity: string): Row[] =>
    [...rowsOf<Row>(entity).values()].flatMap((versions) => versions.at(-1)?.row ?? []);
  const messages = lastOf<Message>('message').filter(({ event }) => event !== null);
  const agentOf = new Map(
    lines.flatMap(({ entity, entity_id, stream }) =>
      entity === 'offer' ? [[entity_id, stream.slice('agent:'.length)] as const] : [],
    ),
  );
  return {
    agents: new Map(lastOf<Agent>('agent').map((agent) => [agent.id, agent])),
    states: rowsOf<AgentState>('agentState'),
    interactions: rowsOf<DigitalInteraction>('interaction'),
    happened: Map.groupBy(messages, ({ interactionId }) => interactionId),
    parts: lastOf<Participation>('participation'),
    offers: lastOf<Offer>('offer').map((offer) => ({ ...offer, agentId: agentOf.get(offer.id) ?? '' })),
    commitments: lastOf<Commitment>('commitment'),
    exchange,
  };
}

/** A stretch of an agent's time that is over, or goes on (`until` null). */
export interface Stretch {
  readonly agentId: string;
  readonly kind: 'talk' | 'wrapUp' | 'paused';
  readonly interactionId: string | null;
  readonly participationId: string | null;
  readonly since: number;
  readonly until: number | null;
}

/** What agents spent their time on, by how their states went; calls are not in it. */
export function stretchesOf({ states }: Log): Stretch[] {
  return [...states].flatMap(([agentId, versions]) => {
    const over: Stretch[] = [];
    let open = new Map<string, Stretch>();
    for (const { at, row } of versions) {
      const now = new Map<string, Stretch>();
      for (const [key, stretch] of stretchesIn(agentId, row, at)) now.set(key, open.get(key) ?? stretch);
      for (const [key, stretch] of open) if (!now.has(key)) over.push({ ...stretch, until: at });
      open = now;
    }
    return [...over, ...open.values()];
  });
}

function stretchesIn(agentId: string, { intent, work }: AgentState, at: number): [string, Stretch][] {
  const found = work.flatMap((item): [string, Stretch][] => {
    const { interactionId, participationId, channel, phase } = item;
    if (channel === 'voice' || phase === 'offered') return [];
    const kind = phase === 'wrapUp' ? 'wrapUp' : 'talk';
    const stretch = { agentId, kind, interactionId, participationId, since: at, until: null } as const;
    return [[`${kind} ${participationId}`, stretch]];
  });
  const busy = work.some(({ phase }) => phase !== 'offered');
  if (busy || intent.kind !== 'paused' || intent.channels !== 'all') return found;
  const away = { agentId, kind: 'paused', interactionId: null, participationId: null } as const;
  // Chosen anew, it is another pause.
  return [...found, [`paused ${intent.reason} ${intent.since}`, { ...away, since: at, until: null }]];
}
