import { asc, eq, inArray } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { RecordSummary } from '#shared/domain/crm.ts';
import type { JourneyEntry } from '#shared/domain/journey.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import type { Sql } from '../db/database.ts';
import { agent as agentTable, conversation, disposition, interaction, participation } from '../db/schema.ts';
import { recording } from '../db/schema-calls.ts';
import { entryPoint } from '../db/schema-interactions.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import type { ParticipationRecord } from '../interactions/store.ts';
import { mayHear } from '../recordings/rights.ts';
import { talkedMs } from './talked.ts';

/** Interactions as they stand in a journey, in the order given, as far as `agent` may see them; `now` is hub time in ms. */
export async function journeyEntries(
  sql: Sql,
  agent: Agent,
  interactionIds: readonly string[],
  now: number,
): Promise<JourneyEntry[]> {
  if (interactionIds.length === 0) return [];
  const ids = [...interactionIds];
  const interactions = await sql
    .select({ interaction, entryPoint: conversation.entryPoint, entryPointName: entryPoint.name })
    .from(interaction)
    .innerJoin(conversation, eq(conversation.id, interaction.conversationId))
    .leftJoin(entryPoint, eq(entryPoint.id, interaction.entryPointId))
    .where(inArray(interaction.id, ids));
  const parts = await sql
    .select()
    .from(participation)
    .where(inArray(participation.interactionId, ids))
    .orderBy(asc(participation.offeredAt), asc(participation.id));
  const names = await namesOf(
    sql,
    agentTable,
    parts.map((part) => part.agentId),
  );
  const dispositions = await namesOf(
    sql,
    disposition,
    [...parts, ...interactions.map((one) => one.interaction)].flatMap((one) => one.dispositionId ?? []),
  );
  const recordings = await playable(
    sql,
    agent,
    parts.map(({ id }) => id),
  );
  const known = new Map(interactions.map((one) => [one.interaction.id, one]));
  return ids.flatMap((id) => {
    const of = known.get(id);
    if (of === undefined) return [];
    const own = parts.filter((part) => part.interactionId === id && part.role !== 'supervisor');
    const worked = workedOn(own);
    if (of.interaction.channel !== 'voice')
      return [digitalEntry(agent, of.interaction, of.entryPointName ?? '', own, names, dispositions)];
    return [
      {
        ...factsOf(of.interaction),
        ...partiesOf(of.interaction, of.entryPoint, own[0]),
        talkMs: talkedMs(own, now),
        tagIds: [...new Set(own.flatMap((part) => part.tagIds))],
        records: recordsOf(worked.length > 0 ? worked : own),
        agents: worked.map((part) => ({
          participationId: part.id,
          agentId: part.agentId,
          name: names.get(part.agentId) ?? '',
          callId: part.agentId === agent.id ? part.callId : null,
          disposition: dispositions.get(part.dispositionId ?? '') ?? null,
          note: part.note,
          recordingIds: recordings.get(part.id) ?? [],
        })),
        mayOpen: mayOpen(agent, of.interaction, own),
      },
    ];
  });
}

/** Of digital work: whoever had it, each once, and what its last owner said of it. */
function digitalEntry(
  agent: Agent,
  record: InteractionRecord,
  entryPointName: string,
  parts: readonly ParticipationRecord[],
  names: ReadonlyMap<string, string>,
  dispositions: ReadonlyMap<string, string>,
): JourneyEntry {
  const here = { address: '', name: entryPointName };
  const last = new Map(parts.map((part) => [part.agentId, part]));
  return {
    ...factsOf(record),
    ...(record.direction === 'outbound'
      ? { caller: here, called: record.party }
      : { caller: record.party, called: here }),
    talkMs: null,
    tagIds: record.tagIds,
    records: record.relation?.records ?? [],
    agents: [...last.values()].map((part) => ({
      ...{
        participationId: part.id,
        agentId: part.agentId,
        name: names.get(part.agentId) ?? '',
        callId: null,
      },
      ...(part.agentId === record.outcomeSavedBy
        ? { disposition: dispositions.get(record.dispositionId ?? '') ?? null, note: record.note }
        : { disposition: null, note: '' }),
      recordingIds: [],
    })),
    mayOpen: mayOpen(agent, record, parts),
  };
}

function factsOf({
  id,
  number,
  channel,
  direction,
  status,
  startedAt,
  endedAt,
  queueName,
}: InteractionRecord) {
  return { interactionId: id, number, channel, direction, status, startedAt, endedAt, queueName };
}

/** Who called whom: as the first agent had it, else as the queue did. */
function partiesOf(
  { direction, party, queueName }: InteractionRecord,
  entryPoint: string,
  first: ParticipationRecord | undefined,
): Pick<JourneyEntry, 'caller' | 'called'> {
  if (first !== undefined) return { caller: first.source, called: first.destination };
  const here = { address: entryPoint, name: queueName };
  return direction === 'outbound' ? { caller: here, called: party } : { caller: party, called: here };
}

/**
 * Who worked on it: whoever talked, and whoever called out. Whoever was rung in vain did not, nor does the call with which an
 * agent consulted count beside their own.
 */
function workedOn(parts: readonly ParticipationRecord[]): ParticipationRecord[] {
  const worked = parts.filter((part) => part.answeredAt !== null || part.direction === 'outbound');
  return worked.filter(
    (part) =>
      part.role !== 'consult' || !worked.some((other) => other !== part && other.agentId === part.agentId),
  );
}

function recordsOf(parts: readonly ParticipationRecord[]): RecordSummary[] {
  const all = parts.flatMap(({ relation }) => relation?.records ?? []);
  return [...new Map(all.map((record) => [record.id, record])).values()];
}

/** Calls are only inspected; other work is opened by whoever had it, by its queue, and by administrators (JOUR-4, PERM-5). */
function mayOpen(
  agent: Agent,
  { channel, queueId }: InteractionRecord,
  parts: readonly ParticipationRecord[],
): boolean {
  if (channel === 'voice') return false;
  const own = parts.some((part) => part.agentId === agent.id);
  return own || (queueId !== null && agent.queueIds.includes(queueId)) || roleSuffices(agent.role, 'admin');
}

/** Recordings of these parts that the agent may play, by part, oldest first. */
async function playable(sql: Sql, agent: Agent, partIds: readonly string[]): Promise<Map<string, string[]>> {
  if (partIds.length === 0) return new Map();
  const { id, agentId, queueId, participationId, file } = recording;
  const rows = await sql
    .select({ id, agentId, queueId, participationId, file })
    .from(recording)
    .where(inArray(participationId, [...partIds]))
    .orderBy(asc(recording.startedAt), asc(id));
  const found = new Map<string, string[]>();
  for (const row of rows) {
    if (row.participationId === null || row.file === null || !mayHear(agent, row)) continue;
    found.set(row.participationId, [...(found.get(row.participationId) ?? []), row.id]);
  }
  return found;
}

async function namesOf(
  sql: Sql,
  table: typeof agentTable | typeof disposition,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(inArray(table.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
