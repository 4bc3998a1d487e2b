import type { RecordSummary } from '#shared/domain/crm.ts';
import type { JourneyEntry } from '#shared/domain/journey.ts';
import { newId } from '#shared/util/id.ts';

/** The `index`-th call of a contact, the latest first. */
export function journeyEntry(
  index: number,
  now: number,
  records: RecordSummary[],
  tagIds: string[],
): JourneyEntry {
  const startedAt = now - (index + 1) * 40_000_000;
  const answered = index % 4 !== 3;
  const inbound = index % 3 !== 1;
  const customer = { address: '+31201234567', name: 'Maria Jansen' };
  const ours = { address: '+31880001000', name: 'Sales' };
  return {
    interactionId: newId(),
    number: 8000 - index,
    channel: 'voice',
    direction: inbound ? 'inbound' : 'outbound',
    status: answered ? 'closed' : 'closedUnmanaged',
    startedAt,
    endedAt: startedAt + 200_000,
    queueName: 'Sales',
    caller: inbound ? customer : ours,
    called: inbound ? ours : customer,
    talkMs: answered ? 180_000 : null,
    tagIds: tagIds.slice(0, index % 3),
    records: index % 2 === 0 ? records : [],
    agents: answered
      ? [
          {
            participationId: newId(),
            agentId: newId(),
            name: index % 2 === 0 ? 'Ada Kowalska' : 'Grace Lee',
            callId: index % 2 === 0 ? `past-${index.toString()}@exchange.example` : null,
            disposition: 'Question answered',
            note: 'Wants the invoice of October once more, by mail.',
            recordingIds: index % 5 === 0 ? [newId()] : [],
          },
        ]
      : [],
    mayOpen: index % 2 === 0,
  };
}
