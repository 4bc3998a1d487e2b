import type { Contact } from '#shared/domain/contact.ts';
import { contactName } from '#shared/domain/contact.ts';
import { noRelation } from '#shared/domain/crm.ts';
import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import { newId } from '#shared/util/id.ts';

const subjects = 'Invoice Delivery Contract Boiler Password Appointment Refund Address'.split(' ');
/** All of them within the days that a cache keeps. */
const everyMs = 20_000;

/**
 * So many chats of one queue with these people, the oldest first and the last one now, the same in every run: one in ten is
 * open, one in twenty of those with nobody; of the others this agent had one in three.
 */
export function* someChats(
  people: readonly Contact[],
  { agentId, queueId }: { readonly agentId: string; readonly queueId: string },
  count: number,
): Generator<DigitalInteraction> {
  const entryPointId = newId();
  const others = [newId(), newId()];
  const first = Date.now() - count * everyMs;
  for (let index = 0; index < count; index += 1) {
    const person = people[(index * 7919) % people.length];
    if (person === undefined) throw new Error('chats with nobody');
    const name = contactName(person);
    const startedAt = first + index * everyMs;
    const open = index % 10 === 0;
    const ownerId = index % 200 === 0 ? null : ([agentId, ...others][index % 3] ?? null);
    yield {
      ...{ id: newId(), version: 3, number: index + 1, conversationId: newId(), channel: 'chat' },
      ...{ direction: 'inbound', party: { address: person.emails[0]?.address ?? '', name } },
      ...{ entryPointId, entryPointName: 'Shop', queueId, queueName: 'Sales', reason: null },
      subject: `${subjects[index % subjects.length]} ${index % 1000}`,
      ...{ status: open ? 'open' : 'closed', subStatus: null, closedBy: open ? null : 'agent' },
      ...{ startedAt, endedAt: open ? null : startedAt + everyMs },
      ...{ ownerId, firstAgentId: ownerId, lastAgentId: ownerId, waitingSince: null },
      lastMessage: { at: startedAt + everyMs, direction: 'out', excerpt: `Thank you, ${name}` },
      ...{ lastSeq: 4, incoming: 0, customerAt: startedAt, agentAt: startedAt + everyMs },
      ...{ customerAwaySince: null, tagIds: [], authentication: null, participants: [] },
      relation: { ...noRelation, contacts: [{ id: person.id, name }] },
      outcome: { version: 0, dispositionId: null, note: '', savedAt: null, savedBy: null, locked: false },
    };
  }
}
