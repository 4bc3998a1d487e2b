import { contactName } from '#shared/domain/contact.ts';
import type { SearchHit } from '#shared/ipc/people.ts';
import type { FakeState } from './fake-bridge-data.ts';
import { holds, wordsOf } from './fake-people-words.ts';

/** Hits as main gives them: contacts, calls and people of the cache; records of the hub. */
export function fakeHits(state: FakeState, text: string, hub: boolean): SearchHit[] {
  if (text.trim() === '') return [];
  const { people, rows, directory, interactions } = state;
  const contacts = people.contacts
    .filter((contact) => holds(wordsOf(contact), text))
    .slice(0, 8)
    .map((contact, index): SearchHit => {
      const byNumber = /^\+?\d+$/.test(text);
      const why = byNumber
        ? { where: 'number' as const, text: contact.phones[0]?.address ?? '' }
        : { where: 'name' as const, text: contactName(contact) };
      return { kind: 'contact', score: 90 - index, why, contact };
    });
  const calls = rows
    .filter((row) => holds(`${row.source.name ?? ''} ${row.source.address} ${row.outcome.note}`, text))
    .slice(0, 5)
    .map((row, index): SearchHit => {
      const interaction = {
        participationId: row.id,
        callId: row.callId,
        number: row.interactionNumber,
        party: row.source.name ?? row.source.address,
        at: row.offeredAt,
      };
      const why = { where: 'note' as const, text: row.outcome.note };
      return { kind: 'interaction', score: 60 - index, why, interaction };
    });
  const digital = interactions.rows
    .filter((row) => holds(`${row.party.name ?? ''} ${row.number.toString()} ${row.reason ?? ''}`, text))
    .slice(0, 5)
    .map((row, index): SearchHit => {
      const { id, channel, number, reason, startedAt: at } = row;
      const interaction = { id, channel, number, party: row.party.name, subject: reason ?? '', at };
      const why = { where: 'name' as const, text: row.party.name ?? '' };
      return { kind: 'digital', score: 65 - index, why, interaction };
    });
  const persons = directory.colleagues
    .filter(({ agent }) => holds(`${agent.name} ${agent.extension}`, text))
    .map(({ agent: { id, name, extension } }, index): SearchHit => {
      const why = { where: 'name' as const, text: name };
      return { kind: 'person', score: 70 - index, why, person: { agentId: id, name, extension } };
    });
  const records = people.records
    .filter((record) => hub && !people.hubAway && holds(`${record.title} ${record.number.toString()}`, text))
    .map((record, index): SearchHit => {
      const why = { where: 'title' as const, text: record.title };
      return { kind: 'record', score: 80 - index, why, record };
    });
  return [...contacts, ...records, ...persons, ...digital, ...calls];
}
