import { isDeepStrictEqual } from 'node:util';
import { eq, inArray } from 'drizzle-orm';
import { newId } from '#shared/util/id.ts';
import { settleAbandoned } from '../abandoned/settle.ts';
import { putWork, removeWork } from '../agents/state.ts';
import type { Sql } from '../db/database.ts';
import { agent, interaction as interactionTable, queue, workItem } from '../db/schema.ts';
import { callLink, conference } from '../db/schema-calls.ts';
import { settleVisits } from '../figures/calls.ts';
import { readWorkspace } from '../policies/store.ts';
import {
  connectedOf,
  describeRecordings,
  recordingsOfLegs,
  shownRecordings,
} from '../recordings/describe.ts';
import { relationFor, tellConsulted } from '../relations/begin.ts';
import { journeysOf, writeJourneys } from '../relations/journeys.ts';
import { writeTask } from '../relations/task.ts';
import { placeUnmanaged } from '../relations/unmanaged.ts';
import { type Change, interactionTopic } from '../streams/change.ts';
import {
  type InteractionRecord,
  lockInteraction,
  removeInteraction,
  writeInteraction,
} from './interaction-store.ts';
import { ensureLegs, type Leg, legsOfInteraction } from './legs.ts';
import { handedTo, type Link, linksOfInteraction, type Placed, strayLinks } from './links.ts';
import { type Known, legKey, type PartPicture, pictureOf } from './picture.ts';
import {
  insertParticipation,
  lockOfInteraction,
  lockOfLegs,
  type ParticipationRecord,
  updateParticipation,
} from './store.ts';

/**
 * Makes the rows of an interaction agree with the facts that are known of its calls; `reported` are legs that no part and no
 * call of the exchange ties to it yet. What agrees already is not written and not told again.
 */
export async function settle(
  change: Change,
  interactionId: string,
  reported: readonly Leg[] = [],
): Promise<void> {
  const waiting = [interactionId];
  const done = new Set<string>();
  const emptied = new Set<string>();
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const touched = await settleOne(change, id, id === interactionId ? reported : [], emptied.has(id));
    done.add(id);
    for (const lost of touched.lost) emptied.add(lost);
    // Who lost something looks different now; who is to get something has it after once.
    waiting.push(...touched.lost, ...touched.gains.filter((other) => !done.has(other)));
  }
}

/** Other interactions that settling one concerns. */
interface Touched {
  readonly lost: readonly string[];
  readonly gains: readonly string[];
}

/** Settles one; `emptied` when parts have left it, which its rows no longer show. */
async function settleOne(
  change: Change,
  interactionId: string,
  reported: readonly Leg[],
  emptied: boolean,
): Promise<Touched> {
  const { sql } = change;
  // Who waits and who is lost shows in no participation: whoever shows calls as they are looks again at each settling.
  change.poke(interactionTopic(interactionId));
  const interaction = await lockInteraction(sql, interactionId);
  if (interaction === null) return { lost: [], gains: [] };
  const own = await lockOfInteraction(sql, interactionId);
  await ensureLegs(sql, interactionId);
  const placed = await callsOf(sql, interactionId);
  const strays = await strayLinks(sql, interactionId, placed.legs);
  if (strays.length > 0) await bring(change, interactionId, strays);
  const { links, legs: found } = strays.length === 0 ? placed : await callsOf(sql, interactionId);
  const lost = new Set(strays.map((stray) => stray.interactionId));

  const legs = distinct([...found, ...reported]);
  const parts = await lockOfLegs(sql, legs);
  const known = await knownOf(change, links, legs, parts);
  const picture = pictureOf(known);
  const recorded = await recordingsOfLegs(sql, legs);

  let written: ParticipationRecord[] = [];
  for (const part of picture.parts) {
    const present = parts.find(
      ({ agentId, callId }) => legKey({ agentId, callId: callId ?? '' }) === legKey(part.leg),
    );
    if (present !== undefined && present.interactionId !== interactionId) lost.add(present.interactionId);
    const recordings = recorded.filter((one) => legKey(one) === legKey(part.leg));
    const values = { ...part, recordings: shownRecordings(recordings) };
    const before = own.filter(({ id }) => !written.some((other) => other.id === id));
    const others = [...written, ...before].filter(({ id }) => id !== present?.id);
    const record = await writePart(change, interaction, values, present, others);
    written.push(record);
    if (recordings.length > 0) {
      const queueId = picture.root?.queueId ?? null;
      await describeRecordings(sql, recordings, record, connectedOf(part.leg, record, known), queueId);
    }
  }
  written = await tellConsulted(change, written);
  await settleAbandoned(change, interaction, known, picture);
  await settleVisits(sql, interactionId, links, legs, written);
  const rest = own.filter(
    (record) => !legs.some((leg) => leg.callId === record.callId && leg.agentId === record.agentId),
  );
  if (picture.parts.length === 0 && links.length === 0 && rest.length === 0) {
    await removeInteraction(sql, interactionId);
  } else {
    await writeInteraction(sql, interaction, picture);
    const all = journeysOf([...written, ...rest]);
    if (picture.parts.length === 0) await placeUnmanaged(change, interaction, picture);
    else if (emptied || !isDeepStrictEqual(all, journeysOf(own))) await writeJourneys(sql, interaction, all);
  }
  return { lost: [...lost], gains: await handedTo(sql, interactionId, links, legs) };
}

async function callsOf(sql: Sql, interactionId: string): Promise<{ links: Link[]; legs: Leg[] }> {
  const links = await linksOfInteraction(sql, interactionId);
  const linkedIds = links.map(({ linkedId }) => linkedId);
  return { links, legs: await legsOfInteraction(sql, interactionId, linkedIds) };
}

/** Calls that stood with others stand with this interaction from now on. */
async function bring({ sql }: Change, interactionId: string, strays: readonly Placed[]): Promise<void> {
  const linkedIds = strays.map(({ linkedId }) => linkedId);
  await sql.update(callLink).set({ interactionId }).where(inArray(callLink.linkedId, linkedIds));
  // A call is named by one interaction only, and this one may name it when it is written.
  await sql
    .update(interactionTable)
    .set({ linkedId: null })
    .where(inArray(interactionTable.linkedId, linkedIds));
}

function distinct(legs: readonly Leg[]): Leg[] {
  return [...new Map(legs.map((leg) => [legKey(leg), leg])).values()].sort((a, b) =>
    legKey(a) < legKey(b) ? -1 : 1,
  );
}

async function knownOf(
  change: Change,
  links: Known['links'],
  legs: readonly Leg[],
  parts: readonly ParticipationRecord[],
): Promise<Known> {
  const { sql } = change;
  const agentIds = [...new Set(legs.map(({ agentId }) => agentId))];
  const queueIds = [...new Set(legs.flatMap(({ queueId, report }) => queueId ?? report?.queueId ?? []))];
  const conferenceIds = [...new Set(legs.flatMap(({ conferenceId }) => conferenceId ?? []))];
  const agents =
    agentIds.length === 0 ? [] : await sql.select().from(agent).where(inArray(agent.id, agentIds));
  const queues =
    queueIds.length === 0 ? [] : await sql.select().from(queue).where(inArray(queue.id, queueIds));
  const conferences =
    conferenceIds.length === 0
      ? []
      : await sql.select().from(conference).where(inArray(conference.id, conferenceIds));
  return {
    links,
    legs,
    supervisionShown:
      legs.some(({ supervises }) => supervises !== null) &&
      (await readWorkspace(sql)).policy.supervision.shownToAgent,
    agents: new Map(agents.map(({ id, extension, name }) => [id, { extension, name }])),
    queues: new Map(queues.map(({ id, number, name }) => [id, { number, name }])),
    conferences: new Map(conferences.map(({ id, members }) => [id, members])),
    completedAt: new Map(
      parts.flatMap(({ agentId, callId, outcomeLocked, outcomeSavedAt }) =>
        outcomeLocked && callId !== null ? [[legKey({ agentId, callId }), outcomeSavedAt ?? 0] as const] : [],
      ),
    ),
  };
}

async function writePart(
  change: Change,
  interaction: InteractionRecord,
  picture: PartPicture & Pick<ParticipationRecord, 'recordings'>,
  present: ParticipationRecord | undefined,
  others: readonly ParticipationRecord[],
): Promise<ParticipationRecord> {
  const { leg, work, ...shown } = picture;
  const values = {
    ...shown,
    interactionId: interaction.id,
    interactionNumber: interaction.number,
    ...(leg.report === null ? {} : { quality: leg.report.quality }),
  };
  const record =
    present === undefined
      ? await insertNew(change, leg, values, others)
      : isAs(present, values)
        ? present
        : await updateKnown(change, present, values, others);
  await writeWork(change, record, work);
  return record;
}

/** A part that looks otherwise now. Whoever gets the call handed over gets what it is about with it. */
async function updateKnown(
  change: Change,
  present: ParticipationRecord,
  values: PartValues,
  others: readonly ParticipationRecord[],
): Promise<ParticipationRecord> {
  const { agentId } = present;
  const anew = present.relation === null || (present.role !== 'owner' && values.role === 'owner');
  const relation = anew
    ? await relationFor(change, { ...values, agentId }, present, others)
    : values.role === 'supervisor'
      ? null
      : present.relation;
  const record = await updateParticipation(change, present.id, { ...values, relation });
  // Completed while the call was up: only now is it known when it ended.
  return present.endedAt === null ? writeTask(change, record) : record;
}

/** What a part looks like as far as facts of its call say so. */
type PartValues = Omit<PartPicture, 'leg' | 'work'> &
  Pick<ParticipationRecord, 'recordings' | 'interactionId' | 'interactionNumber'>;

async function insertNew(
  change: Change,
  leg: Leg,
  values: PartValues,
  others: readonly ParticipationRecord[],
): Promise<ParticipationRecord> {
  const { agentId, callId } = leg;
  const relation = await relationFor(change, { ...values, agentId }, null, others);
  const all = { ...values, agentId, channel: 'voice', callId, relation } as const;
  const ids = [...(leg.report === null ? [] : [leg.report.participationId]), newId()];
  for (const id of ids) {
    const made = await insertParticipation(change, { id, ...all });
    if (made !== null) return made;
  }
  throw new Error('A participation can neither be made nor found');
}

function isAs(present: ParticipationRecord, values: object): boolean {
  return Object.entries(values).every(([name, value]) =>
    isDeepStrictEqual(present[name as keyof ParticipationRecord] ?? null, value ?? null),
  );
}

async function writeWork(
  change: Change,
  record: ParticipationRecord,
  phase: PartPicture['work'],
): Promise<void> {
  const { id, agentId, interactionId, channel, phaseSince, answeredAt } = record;
  // Busy since it was answered, on hold or not.
  const since = phase === 'held' ? (answeredAt ?? phaseSince) : phaseSince;
  const [present] = await change.sql.select().from(workItem).where(eq(workItem.participationId, id));
  if (phase === null) {
    if (present !== undefined) await removeWork(change, agentId, id);
    return;
  }
  const same = present?.phase === phase && present.interactionId === interactionId && present.since === since;
  if (!same) await putWork(change, agentId, { participationId: id, interactionId, channel, phase, since });
}
