import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import type { Change } from '../streams/change.ts';
import { movePart } from './assign.ts';
import { append, autoEntry, eventEntry } from './messages.ts';
import { type InteractionValues, lockDigital, updateDigital } from './store.ts';

/**
 * Closes an interaction that the caller has locked: whoever has it owes its outcome now, and one that nobody ever accepted is
 * closed unmanaged (DEC-6). `values` are written with it.
 */
export async function close(
  change: Change,
  record: InteractionRecord,
  by: NonNullable<DigitalInteraction['closedBy']>,
  agentName: string | null,
  values: InteractionValues = {},
): Promise<InteractionRecord> {
  await movePart(change, record, 'wrapUp');
  const { header } = await append(change, record, [eventEntry({ kind: 'closed', by, agentName })]);
  const status = record.firstAgentId === null ? 'closedUnmanaged' : 'closed';
  return updateDigital(change, record, {
    ...header,
    ...{ status, subStatus: null, endedAt: change.at, closedBy: by },
    ...values,
  });
}

/** Closes what nobody took in time, with a word to the customer. Nothing when it is closed, or somebody has it. */
export async function closeUnmanaged(change: Change, interactionId: string, reply: string): Promise<void> {
  const record = await lockDigital(change.sql, interactionId);
  if (record === null || record.status !== 'open' || record.ownerId !== null) return;
  const { header } = await append(change, record, [autoEntry(reply)]);
  await close(change, await updateDigital(change, record, header), 'hub', null);
}
