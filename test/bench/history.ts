import type { Contact } from '#shared/domain/contact.ts';
import { contactName } from '#shared/domain/contact.ts';
import { noRelation } from '#shared/domain/crm.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import { newId } from '#shared/util/id.ts';

const queues = 'Support Sales Billing Returns Service Complaints Deliveries Contracts'.split(' ');
const subjects = 'invoice delivery contract roof boiler password appointment refund'.split(' ');
const everyMs = 4 * 60_000;
const rangMs = 6_000;
const talkedMs = 150_000;

/** Whose calls these are. */
export interface Whose {
  readonly agentId: string;
  readonly extension: string;
  readonly dispositionId: string | null;
}

/**
 * So many closed calls of an agent with these people, the oldest first and the last one now, the same in every run: one in
 * eight was missed, each of the others has a note.
 */
export function* someCalls(
  whose: Whose,
  people: readonly Contact[],
  count: number,
): Generator<Participation> {
  const first = Date.now() - count * everyMs;
  for (let index = 0; index < count; index += 1) {
    const person = people[(index * 7919) % people.length];
    if (person === undefined) throw new Error('calls with nobody');
    yield callWith(person, whose, { index, offeredAt: first + index * everyMs });
  }
}

function callWith(
  person: Contact,
  { agentId, extension, dispositionId }: Whose,
  { index, offeredAt }: { readonly index: number; readonly offeredAt: number },
): Participation {
  const id = newId();
  const name = contactName(person);
  const answeredAt = index % 8 === 0 ? null : offeredAt + rangMs;
  const endedAt = answeredAt === null ? offeredAt + rangMs : answeredAt + talkedMs;
  const inbound = index % 3 !== 0 || answeredAt === null;
  const customer = { address: person.phones[0]?.address ?? '', name };
  const agent = { address: extension, name: null };
  return {
    id,
    version: 3,
    interactionId: newId(),
    interactionNumber: index + 1,
    agentId,
    role: 'owner',
    channel: 'voice',
    direction: inbound ? 'inbound' : 'outbound',
    callId: `${id}@exchange`,
    source: inbound ? customer : agent,
    destination: inbound ? agent : customer,
    queueId: null,
    queueName: inbound ? (queues[index % queues.length] ?? null) : null,
    phase: answeredAt === null ? 'missed' : 'done',
    phaseSince: endedAt,
    offeredAt,
    answeredAt,
    endedAt,
    endCause: answeredAt === null ? 'noAnswer' : 'customerHangup',
    recording: 'off',
    skillId: null,
    conference: null,
    quality: null,
    recordings: [],
    supervisedBy: [],
    relation: { ...noRelation, contacts: [{ id: person.id, name }] },
    tagIds: [],
    authentication: null,
    outcome: {
      version: answeredAt === null ? 0 : 1,
      dispositionId: answeredAt === null ? null : dispositionId,
      note: answeredAt === null ? '' : `Asked about the ${subjects[index % subjects.length]} ${index % 1000}`,
      savedAt: answeredAt === null ? null : endedAt,
      savedBy: answeredAt === null ? null : agentId,
      locked: answeredAt !== null,
    },
  };
}
