import type { Channel } from '#shared/domain/channel.ts';
import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import type { Log } from './log.ts';

/** One wait in one queue. */
export interface Visit {
  readonly queueId: string;
  readonly channel: Channel;
  readonly entered: number;
  /** What a dashboard says of how long they wait: the customer's whole wait, also over several queues. */
  readonly waitsSince: number;
  readonly counted: boolean;
  left: number | null;
  how: 'answered' | 'lost' | 'moved' | null;
  /** The call or the interaction, and who answered. */
  readonly of: string;
  answeredBy: string | null;
}

/** Every wait that was logged. */
export function visitsOf(log: Log): Visit[] {
  return [...callers(log), ...[...log.interactions.keys()].flatMap((id) => waitsOf(log, id))];
}

function callers({ exchange, agents }: Log): Visit[] {
  const extensions = new Set([...agents.values()].map(({ extension }) => extension));
  const visits: Visit[] = [];
  const openOf = (linkedId: string) => visits.find((visit) => visit.of === linkedId && visit.how === null);
  const end = (linkedId: string, how: 'answered' | 'lost' | 'moved', at: number, by: string | null) => {
    const open = openOf(linkedId);
    if (open !== undefined) Object.assign(open, { left: at, how, answeredBy: by });
  };
  for (const event of exchange) {
    if (event.kind === 'callerJoined') {
      const { linkedId, queueId, joinedAt, rescued, address } = event.caller;
      end(linkedId, 'moved', joinedAt, null);
      visits.push({
        ...{ queueId, channel: 'voice', entered: joinedAt, waitsSince: joinedAt, of: linkedId },
        ...{ left: null, how: null, answeredBy: null },
        counted: rescued !== true && !extensions.has(address),
      });
    } else if (event.kind === 'callerAbandoned') end(event.linkedId, 'lost', event.at, null);
    else if (event.kind === 'agentConnected') end(event.linkedId, 'answered', event.at, event.callId);
  }
  return visits;
}

function waitsOf({ interactions, happened }: Log, id: string): Visit[] {
  const visits: Visit[] = [];
  let before: DigitalInteraction | null = null;
  for (const { at, row } of interactions.get(id) ?? []) {
    const [from, to] = [before?.lastSeq ?? 0, row.lastSeq];
    const events = (happened.get(id) ?? [])
      .filter(({ seq }) => seq > from && seq <= to)
      .map(({ event }) => event?.kind);
    const open = visits.find(({ how }) => how === null);
    if (row.waitingSince === null) {
      if (open !== undefined)
        Object.assign(open, {
          left: at,
          how: row.ownerId === null ? 'lost' : 'answered',
          answeredBy: row.ownerId,
        });
    } else if (open === undefined || open.queueId !== row.queueId) {
      if (open !== undefined) Object.assign(open, { left: at, how: 'moved' });
      const stays = before?.queueId === row.queueId;
      const broughtBack = events.includes('requeued') || (events.includes('transferred') && stays);
      visits.push({
        ...{ queueId: row.queueId, channel: row.channel, of: id, entered: at },
        ...{ waitsSince: row.waitingSince, left: null, how: null, answeredBy: null },
        counted: !broughtBack,
      });
    }
    before = row;
  }
  return visits;
}
