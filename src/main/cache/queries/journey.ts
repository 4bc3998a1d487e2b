import type { JourneyEntry, JourneyQuery } from '#shared/domain/journey.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import type { ReadableDb } from '../connection.ts';
import { callsAbout } from './participations.ts';
import { hubRow } from './rows.ts';

/**
 * What this machine knows of a contact's journey: the agent's own calls about them, newest first. A call that the hub has not
 * numbered is not in it yet. `after` is the participation that the page before ended with.
 */
export function ownJourney(
  db: ReadableDb,
  me: { readonly id: string; readonly name: string },
  query: JourneyQuery,
): { entries: JourneyEntry[]; next: string | null } {
  const { contactId, channels, after, limit } = query;
  const { rows, more } = callsAbout(db, { agentId: me.id, contactId, after, limit });
  const wanted = rows.filter(({ channel }) => channels === null || channels.includes(channel));
  const entries = new Map<string, JourneyEntry>();
  for (const call of wanted) {
    const entry = entryOf(call, me.name, dispositionName(db, call.outcome.dispositionId));
    if (entry === null) continue;
    const known = entries.get(entry.interactionId);
    if (known === undefined) entries.set(entry.interactionId, entry);
    else known.agents.push(...entry.agents);
  }
  return { entries: [...entries.values()], next: more ? (rows.at(-1)?.id ?? null) : null };
}

function dispositionName(db: ReadableDb, id: string | null): string | null {
  return id === null ? null : (hubRow(db, 'disposition', id)?.name ?? null);
}

function entryOf(
  call: ParticipationView,
  agentName: string,
  disposition: string | null,
): JourneyEntry | null {
  const { interactionId, interactionNumber, answeredAt, endedAt } = call;
  if (interactionId === null || interactionNumber === null) return null;
  return {
    interactionId,
    number: interactionNumber,
    channel: call.channel,
    direction: call.direction,
    status: call.phase === 'done' ? 'closed' : call.phase === 'missed' ? 'closedUnmanaged' : 'open',
    startedAt: call.offeredAt,
    endedAt,
    queueName: call.queueName,
    caller: call.source,
    called: call.destination,
    talkMs: answeredAt === null ? null : Math.max(0, (endedAt ?? call.phaseSince) - answeredAt),
    tagIds: call.tagIds,
    records: call.relation.records,
    agents: [
      {
        participationId: call.id,
        agentId: call.agentId,
        name: agentName,
        callId: call.callId,
        disposition,
        note: call.outcome.note,
        recordingIds: call.recordings.filter(({ state }) => state === 'ready').map(({ id }) => id),
      },
    ],
    // A call is inspected, never opened again (JOUR-4).
    mayOpen: false,
  };
}
