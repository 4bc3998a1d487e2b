import { sql as raw } from 'drizzle-orm';
import type { RecordKind, RecordSummary } from '#shared/domain/crm.ts';
import type { FieldValues } from '#shared/domain/fields.ts';
import { newId } from '#shared/util/id.ts';
import { blankContact, insertContact } from '../contacts/store.ts';
import { findRecordType } from '../crm/judge.ts';
import { openCrm } from '../crm/open.ts';
import { listContactLists } from '../directory/store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change, Changes } from '../streams/change.ts';

interface Person {
  readonly list: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company?: string;
  readonly number: string;
  readonly email: string;
  readonly account?: string;
  readonly fields?: FieldValues;
}

const accounts = [
  'Okafor Interiors',
  'Brandt Heating',
  'Laurent household',
  'Helios Installers',
  'Private customers',
];

/**
 * Made-up people; the numbers are those of the simulated customers (auto-customers.ts). Two share a number, and two of those
 * who call are nobody yet.
 */
const people: readonly Person[] = [
  {
    list: 'customers',
    firstName: 'Grace',
    lastName: 'Okafor',
    company: 'Okafor Interiors',
    number: '+12025550143',
    email: 'grace@okafor-interiors.example',
    account: 'Okafor Interiors',
    fields: { customerNumber: 'C-2041', since: '2021-03-15', plan: 'Business', interests: ['Heating'] },
  },
  {
    list: 'customers',
    firstName: 'Daniel',
    lastName: 'Brandt',
    company: 'Brandt Heating',
    number: '+12025550118',
    email: 'daniel@brandt-heating.example',
    account: 'Brandt Heating',
    fields: { customerNumber: 'C-1187', since: '2018-11-02', plan: 'Plus', interests: ['Heating', 'Solar'] },
  },
  {
    list: 'customers',
    firstName: 'Mina',
    lastName: 'Laurent',
    number: '+12025550176',
    email: 'mina.laurent@mail.example',
    account: 'Laurent household',
    fields: { customerNumber: 'C-3310', plan: 'Basic' },
  },
  {
    list: 'customers',
    firstName: 'Paul',
    lastName: 'Laurent',
    number: '+12025550176',
    email: 'paul.laurent@mail.example',
    account: 'Laurent household',
  },
  {
    list: 'partners',
    firstName: 'Nora',
    lastName: 'Helios',
    company: 'Helios Installers',
    number: '+12025550155',
    email: 'nora@helios.example',
    account: 'Helios Installers',
    fields: { region: 'North', vans: 12 },
  },
];

const cases = [
  { title: 'Heat pump hums at night', account: 'Brandt Heating', person: 'Daniel', open: true },
  { title: 'Invoice of March was paid twice', account: 'Brandt Heating', person: 'Daniel', open: false },
] as const;

/**
 * Gives a practice workspace people to know: contacts, their accounts and a case, once, while nothing has happened in it. A
 * workspace with other lists gets those people only whose list it has.
 */
export async function seedPracticePeople(changes: Changes): Promise<void> {
  await changes(async (change) => {
    const { sql, at } = change;
    // Two hubs that start on one database: the second finds what the first has made.
    await sql.execute(raw`select pg_advisory_xact_lock(hashtextextended('practice people', 0))`);
    const { rows } = await sql.execute<{ used: boolean }>(
      raw`select exists (select from contact) or exists (select from crm_record) or exists (select from interaction) as used`,
    );
    const { region, practice } = await readWorkspace(sql);
    if (!practice || rows[0]?.used !== false) return;
    const made = new Map<string, RecordSummary>();
    for (const title of accounts) made.set(title, await addRecord(change, 'account', { title }));
    const lists = new Map((await listContactLists(sql)).map(({ key, id }) => [key, id]));
    for (const { list, number, email, account = '', fields = {}, ...names } of people) {
      const listId = lists.get(list);
      if (listId === undefined) continue;
      const of = made.get(account);
      const id = newId();
      await insertContact(
        change,
        {
          ...blankContact(id, listId, at),
          ...names,
          phones: [{ label: 'Mobile', address: number }],
          emails: [{ label: 'Work', address: email }],
          account: of === undefined ? null : { id: of.id, title: of.title },
          fields,
        },
        region,
      );
      for (const one of cases.filter(({ person }) => person === names.firstName))
        await addRecord(change, 'case', {
          ...one,
          account: made.get(one.account) ?? null,
          contacts: [{ id, name: `${names.firstName} ${names.lastName}` }],
        });
    }
  });
}

async function addRecord(
  { sql, at }: Change,
  kind: RecordKind,
  given: {
    title: string;
    account?: RecordSummary | null;
    contacts?: { id: string; name: string }[];
    open?: boolean;
  },
): Promise<RecordSummary> {
  const { title, account = null, contacts = [], open = true } = given;
  const status = (await findRecordType(sql, kind))?.statuses.find((one) => one.open === open);
  const record = await openCrm(sql).add(
    {
      id: newId(),
      kind,
      title,
      status: status?.name ?? '',
      open,
      account,
      contacts,
      relatedTo: null,
      interactionId: null,
      assigneeId: null,
      fields: {},
    },
    { agentId: null, at },
  );
  if (record === null) throw new Error('A new id was taken');
  return record;
}
