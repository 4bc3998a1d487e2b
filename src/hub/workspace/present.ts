import type { Sql } from '../db/database.ts';
import {
  addressBookEntry,
  agent,
  agentQueue,
  agentSkill,
  disposition,
  pauseReason,
  queue,
  skill,
} from '../db/schema.ts';
import { deskPhone } from '../db/schema-desk-phones.ts';
import { cannedAnswer, entryPoint } from '../db/schema-interactions.ts';
import { agentContactList, contactList, recordType, tag, team } from '../db/schema-workspace.ts';
import type { ConfiguredKind, Present, Wanted } from './plan.ts';

type Kept = Pick<Present, 'origin' | 'archived'> & { readonly key: string };

function presentOf<R extends Kept>(
  records: readonly R[],
  values: (record: R) => Wanted,
): Map<string, Present> {
  return new Map(
    records.map((record) => {
      const { key, origin, archived } = record;
      return [key, { origin, archived, values: values(record) }];
    }),
  );
}

/** Everything that is configured, by kind and key, in the words of the file: keys instead of ids. Reads only. */
export async function readPresent(sql: Sql): Promise<Record<ConfiguredKind, Map<string, Present>>> {
  const lists = await sql.select().from(contactList);
  const keyOfList = new Map(lists.map(({ id, key }) => [id, key]));
  const grants = await sql.select().from(agentContactList);
  const rightsOf = (agentId: string) =>
    Object.fromEntries(
      grants
        .filter((grant) => grant.agentId === agentId)
        .map(({ listId, mayWrite }) => [keyOfList.get(listId) ?? '', mayWrite ? 'write' : 'read']),
    );
  const teams = await sql.select().from(team);
  const keyOfTeam = new Map(teams.map(({ id, key }) => [id, key]));
  const queues = await sql.select().from(queue);
  const agents = await sql.select().from(agent);
  const seats = await sql.select().from(agentQueue);
  const keyOfQueue = new Map(queues.map(({ id, key }) => [id, key]));
  const queueKeys = (agentId: string) =>
    seats
      .filter((seat) => seat.agentId === agentId)
      .map((seat) => keyOfQueue.get(seat.queueId) ?? '')
      .sort();
  const penaltiesOf = (agentId: string) =>
    Object.fromEntries(
      seats
        .filter((seat) => seat.agentId === agentId && seat.penalty > 0)
        .map((seat) => [keyOfQueue.get(seat.queueId) ?? '', seat.penalty]),
    );
  const skills = await sql.select().from(skill);
  const entryPoints = await sql.select().from(entryPoint);
  const talents = await sql.select().from(agentSkill);
  const keyOfSkill = new Map(skills.map(({ id, key }) => [id, key]));
  const skillKeys = (agentId: string) =>
    talents
      .filter((talent) => talent.agentId === agentId)
      .map((talent) => keyOfSkill.get(talent.skillId) ?? '')
      .sort();
  return {
    contactList: presentOf(lists, ({ name, fields }) => ({ name, fields })),
    tag: presentOf(await sql.select().from(tag), ({ name, description, colour }) => ({
      name,
      description,
      colour,
    })),
    team: presentOf(teams, ({ name }) => ({ name })),
    recordType: presentOf(
      await sql.select().from(recordType),
      ({ name, fields, statuses, agentMayCreate, requiredNoteFields }) => ({
        name,
        fields,
        statuses,
        agentMayCreate,
        requiredNoteFields,
      }),
    ),
    queue: presentOf(queues, ({ name, number, contactListId }) => ({
      name,
      number,
      contactList: contactListId === null ? null : (keyOfList.get(contactListId) ?? null),
    })),
    disposition: presentOf(await sql.select().from(disposition), ({ name, custom, position }) => ({
      name,
      custom,
      position,
    })),
    pauseReason: presentOf(await sql.select().from(pauseReason), ({ name }) => ({ name })),
    skill: presentOf(skills, ({ name, queueId, outbound, callerId }) => ({
      name,
      queue: queueId === null ? null : (keyOfQueue.get(queueId) ?? null),
      outbound,
      callerId,
    })),
    // Told with the queue's own archived mark it would be changed twice.
    routing: presentOf(
      queues.filter(({ archived }) => !archived),
      ({ routing: { skillIds, overflowQueueId, ...routing } }) => ({
        ...routing,
        skills: skillIds.map((id) => keyOfSkill.get(id) ?? '').sort(),
        overflowQueue: overflowQueueId === null ? null : (keyOfQueue.get(overflowQueueId) ?? null),
      }),
    ),
    entryPoint: presentOf(entryPoints, ({ channel, name, queueId, contactListId, chat }) => ({
      channel,
      name,
      queue: keyOfQueue.get(queueId) ?? '',
      contactList: contactListId === null ? null : (keyOfList.get(contactListId) ?? null),
      chat: chat && {
        ...chat,
        reasons: chat.reasons.map(({ key, name, queueId: own }) => ({
          key,
          name,
          queue: own === null ? null : (keyOfQueue.get(own) ?? null),
        })),
      },
    })),
    cannedAnswer: presentOf(
      await sql.select().from(cannedAnswer),
      ({ title, text, shortcut, use, entryPointId, channels, position }) => ({
        title,
        text,
        shortcut,
        use,
        entryPoint:
          entryPointId === null ? null : (entryPoints.find(({ id }) => id === entryPointId)?.key ?? null),
        channels,
        position,
      }),
    ),
    addressBookEntry: presentOf(
      await sql.select().from(addressBookEntry),
      ({ name, number, description }) => ({ name, number, description }),
    ),
    agent: presentOf(
      agents.map((record) => ({ ...record, key: record.login })),
      ({ id, name, extension, role, typology, teamId, apps, headerHidden, messenger, email }) => ({
        name,
        extension,
        role,
        typology,
        team: teamId === null ? null : (keyOfTeam.get(teamId) ?? null),
        contactLists: rightsOf(id),
        queues: queueKeys(id),
        penalties: penaltiesOf(id),
        skills: skillKeys(id),
        apps,
        headerHidden,
        messenger,
        email,
      }),
    ),
    phone: presentOf(await sql.select().from(deskPhone), ({ name, extension }) => ({ name, extension })),
  };
}
