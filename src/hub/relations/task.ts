import { eq } from 'drizzle-orm';
import type { Channel } from '#shared/domain/channel.ts';
import {
  type CrmRecord,
  mostRelated,
  noRelation,
  type RecordSummary,
  type Relation,
  summaryOf,
} from '#shared/domain/crm.ts';
import { longestFieldText } from '#shared/domain/fields.ts';
import type { Party } from '#shared/domain/interaction.ts';
import { newId } from '#shared/util/id.ts';
import { findRecordType } from '../crm/judge.ts';
import { openCrm } from '../crm/open.ts';
import { disposition, participation } from '../db/schema.ts';
import { relateDigital } from '../digital/relation.ts';
import { lockDigital, updateDigital } from '../digital/store.ts';
import { type ParticipationRecord, updateParticipation } from '../interactions/store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { relateInteraction } from './journeys.ts';

const longestTitle = 500;

/**
 * Writes the task of a part whose outcome is completed and whose call has ended (TASK-1, TASK-3, TASK-5), unless there is one
 * or the workspace wants none. A call among colleagues leaves none, nor does listening to others.
 */
export async function writeTask(change: Change, record: ParticipationRecord): Promise<ParticipationRecord> {
  const { agentId, interactionId, direction, role, outcomeLocked, endedAt } = record;
  const relation = record.relation ?? noRelation;
  if (!outcomeLocked || endedAt === null || relation.task !== null) return record;
  if (direction === 'internal' || role === 'supervisor') return record;
  const customer = direction === 'outbound' ? record.destination : record.source;
  const { channel, offeredAt: startedAt, dispositionId, note } = record;
  const done = {
    interactionId,
    agentId,
    channel,
    customer,
    relation,
    dispositionId,
    note,
    startedAt,
    endedAt,
  };
  const task = await addTask(change, done);
  return task === null ? record : updateParticipation(change, record.id, { relation: { ...relation, task } });
}

/** Work with a customer that an agent has completed. Times are the hub's. */
interface Done {
  readonly interactionId: string;
  readonly agentId: string;
  readonly channel: Channel;
  readonly customer: Party;
  readonly relation: Relation;
  readonly dispositionId: string | null;
  readonly note: string;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Adds the task of completed work to the CRM; null where the workspace wants none. */
export async function addTask(change: Change, done: Done): Promise<RecordSummary | null> {
  const { sql, at } = change;
  const { relation, agentId, interactionId, customer, note } = done;
  const { policy } = await readWorkspace(sql);
  if (!policy.relation.writesTask) return null;
  const crm = openCrm(sql);
  const how = await dispositionName(change, done.dispositionId);
  const who = relation.contacts[0]?.name || customer.name || customer.address;
  // A case, where there is one, says more than the organisation that it belongs to.
  const about = relation.records.find(({ kind }) => kind !== 'account') ?? relation.records[0];
  const account = relation.records.find(({ kind }) => kind === 'account');
  const status = (await findRecordType(sql, 'task'))?.statuses.find(({ open }) => !open);
  const task = await crm.add(
    {
      id: newId(),
      kind: 'task',
      title: [how, who].filter(Boolean).join(' · ').slice(0, longestTitle).toWellFormed(),
      status: status?.name ?? '',
      open: false,
      account: account ?? (about === undefined ? null : await accountOf(change, about)),
      contacts: relation.contacts,
      relatedTo: about ?? null,
      interactionId,
      assigneeId: agentId,
      fields: {
        channel: done.channel,
        startedAt: done.startedAt,
        endedAt: done.endedAt,
        disposition: how || null,
        note: note.slice(0, longestFieldText).toWellFormed() || null,
      },
    },
    { agentId, at },
  );
  if (task === null) throw new Error('A new id was taken');
  return summaryOf(task);
}

/** The organisation that something belongs to. */
async function accountOf({ sql }: Change, about: RecordSummary): Promise<RecordSummary | null> {
  return (await openCrm(sql).read(about.id))?.account ?? null;
}

async function dispositionName({ sql }: Change, id: string | null): Promise<string> {
  if (id === null) return '';
  const [found] = await sql
    .select({ name: disposition.name })
    .from(disposition)
    .where(eq(disposition.id, id));
  return found?.name ?? '';
}

/**
 * What a task was changed to say of people and of what it is about, that says too for which it was written (TASK-2, TASK-4): an
 * agent's part in a call, or a digital interaction.
 */
export async function followTask(change: Change, before: CrmRecord, task: CrmRecord): Promise<void> {
  if (task.interactionId === null) return;
  const parts = await change.sql
    .select()
    .from(participation)
    .where(eq(participation.interactionId, task.interactionId))
    .orderBy(participation.id)
    .for('update');
  const part = parts.find(({ relation }) => relation?.task?.id === task.id);
  if (part !== undefined) {
    const relation = following(part.relation, before, task);
    await updateParticipation(change, part.id, { relation });
    return relateInteraction(change, task.interactionId);
  }
  const digital = await lockDigital(change.sql, task.interactionId);
  if (digital?.relation?.task?.id !== task.id) return;
  const relation = following(digital.relation, before, task);
  await relateDigital(change, await updateDigital(change, digital, { relation }));
}

function following(present: Relation | null, before: CrmRecord, task: CrmRecord): Relation {
  const { records } = present ?? noRelation;
  const { relatedTo } = task;
  const others = records.filter(({ id }) => id !== before.relatedTo?.id && id !== relatedTo?.id);
  return {
    contacts: task.contacts.slice(0, mostRelated),
    records: [...(relatedTo === null ? [] : [relatedTo]), ...others],
    candidates: [],
    task: summaryOf(task),
  };
}
