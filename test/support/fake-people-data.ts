import type { ContactNote, Mention } from '#shared/domain/contact.ts';
import { type RecordKind, summaryOf } from '#shared/domain/crm.ts';
import type { Field } from '#shared/domain/fields.ts';
import type { JourneyEntry } from '#shared/domain/journey.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { ContactView, RecordView } from '#shared/ipc/people.ts';
import { newId } from '#shared/util/id.ts';
import { journeyEntry } from './fake-journey.ts';

/** What main would know of people and records. */
export interface FakePeople {
  words: RequestOutput<'people.get'>;
  contacts: ContactView[];
  notes: ContactNote[];
  mentions: Mention[];
  records: RecordView[];
  opened: { readonly id: string; readonly at: number }[];
  journey: JourneyEntry[];
  /** The hub does not answer: what this machine holds is all there is. */
  hubAway: boolean;
}

const field = (key: string, name: string, kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  key,
  name,
  kind,
  required: false,
  options: [],
  pattern: null,
  min: null,
  max: null,
  ...more,
});

const word = (key: string, name: string) => ({ id: newId(), version: 1, key, name, archived: false });

const tag = (name: string, colour: string) => ({
  ...word(name.toLowerCase().replaceAll(' ', '-'), name),
  description: '',
  colour,
});

const lists = [
  {
    ...word('customers', 'Customers'),
    mayWrite: true,
    fields: [
      field('customerNumber', 'Customer number', 'text', { required: true, pattern: 'C\\d{5}' }),
      field('segment', 'Segment', 'choice', { options: ['Consumer', 'Business', 'Public'] }),
      field('interests', 'Interests', 'choices', { options: ['Heating', 'Solar', 'Maintenance'] }),
      field('birthday', 'Birthday', 'date'),
      field('seats', 'Seats', 'number', { min: 1, max: 5000 }),
      field('remarks', 'Remarks', 'longText'),
    ],
  },
  { ...word('leads', 'Leads'), mayWrite: true, fields: [field('source', 'Source', 'text')] },
  { ...word('partners', 'Installation partners'), mayWrite: false, fields: [] },
];

const tags = [
  tag('VIP', '#8250df'),
  tag('Complaint', '#cf222e'),
  tag('Callback', '#1a7f37'),
  tag('Invoice', '#9a6700'),
  tag('Contract renewal', '#0550ae'),
];

const type = (
  kind: RecordKind,
  name: string,
  agentMayCreate: boolean,
  requiredNoteFields: readonly string[],
  statuses: readonly (readonly [string, boolean])[],
  fields: Field[],
) => ({
  ...word(kind, name),
  key: kind,
  agentMayCreate,
  requiredNoteFields: [...requiredNoteFields],
  statuses: statuses.map(([status, open]) => ({ name: status, open })),
  fields,
});

const recordTypes = [
  type('account', 'Account', false, ['Customer name', 'Job link', 'Contract ID'], [], []),
  type(
    'lead',
    'Lead',
    true,
    [],
    [
      ['New', true],
      ['Lost', false],
    ],
    [],
  ),
  type(
    'case',
    'Case',
    true,
    [],
    [
      ['New', true],
      ['Working', true],
      ['Closed', false],
    ],
    [
      field('priority', 'Priority', 'choice', { options: ['Low', 'Normal', 'High'] }),
      field('description', 'Description', 'longText'),
    ],
  ),
  type(
    'opportunity',
    'Opportunity',
    false,
    [],
    [
      ['Open', true],
      ['Won', false],
    ],
    [],
  ),
  type(
    'task',
    'Task',
    false,
    [],
    [
      ['Open', true],
      ['Completed', false],
    ],
    [],
  ),
];

function record(
  kind: RecordKind,
  number: number,
  title: string,
  more: Partial<Omit<RecordView, 'kind'>> = {},
): RecordView {
  const at = Date.now() - number * 3_600_000;
  return {
    id: newId(),
    kind,
    number,
    title,
    version: 1,
    open: true,
    status: recordTypes.find((each) => each.key === kind)?.statuses[0]?.name ?? '',
    account: null,
    contacts: [],
    relatedTo: null,
    interactionId: null,
    assignee: null,
    fields: {},
    createdAt: at,
    updatedAt: at + 600_000,
    updatedBy: { agentId: newId(), name: 'Grace Lee' },
    pending: false,
    refused: null,
    ...more,
  };
}

const people: readonly (readonly [string, string, string, string, string])[] = [
  ['Maria', 'Jansen', 'Jansen Energie B.V.', '+31201234567', 'maria.jansen@example.nl'],
  ['Pieter', 'Jansen', 'Jansen Energie B.V.', '+31201234567', 'pieter@example.nl'],
  ['Bartholomäus', 'Freiherr von Wolkenstein-Trostburg', '', '+498912345678', 'b@wolkenstein.example'],
  ['Oluwaseun', 'Adeyemi', 'Adeyemi & Sons', '+447700900123', 'o.adeyemi@example.co.uk'],
  ['', '', 'Bakkerij De Gouden Korenaar', '+31612345678', 'info@korenaar.example'],
  ['Lucía', 'Fernández', 'Sol y Viento S.A.', '+34915550100', 'lucia@solyviento.example'],
  ['كريم', 'المنصوري', 'شركة النور', '+97145550199', 'karim@alnoor.example'],
  ['Kenji', 'Nakamura', 'Nakamura Trading', '+81312345678', 'k.nakamura@example.jp'],
];

function contact(index: number, account: RecordView | null): ContactView {
  const [firstName = '', lastName = '', company = '', phone = '', mail = ''] =
    people[index % people.length] ?? [];
  const round = Math.floor(index / people.length);
  const list = lists[index % 3 === 2 ? 1 : 0];
  const at = Date.now() - (index + 1) * 5_000_000;
  return {
    id: newId(),
    version: 1,
    listId: list?.id ?? '',
    firstName,
    lastName: round === 0 ? lastName : `${lastName} ${String.fromCharCode(64 + round)}.`,
    company,
    phones: [{ label: 'Mobile', address: round === 0 ? phone : phone.slice(0, -2) + String(10 + round) }],
    emails: [{ label: 'Work', address: round === 0 ? mail : `${round.toString()}.${mail}` }],
    fields:
      index % 3 === 2
        ? { source: 'Website' }
        : { customerNumber: `C${(10_000 + index).toString()}`, segment: 'Business' },
    tagIds: tags.slice(0, index % 6).map(({ id }) => id),
    account: account === null ? null : { id: account.id, title: account.title },
    draft: false,
    managedBy: [],
    createdAt: at - 86_400_000,
    updatedAt: at,
    updatedBy: { agentId: newId(), name: 'Grace Lee' },
    pending: false,
    refused: null,
  };
}

/** Lists, tags, record types, 120 contacts, accounts with cases, and what is known of their journeys. */
export function fakePeople(me = newId()): FakePeople {
  const jansen = record('account', 1001, 'Jansen Energie B.V.');
  const korenaar = record('account', 1002, 'Bakkerij De Gouden Korenaar');
  const contacts = Array.from({ length: 120 }, (_, index) =>
    contact(index, index < 2 ? jansen : index === 4 ? korenaar : null),
  );
  const maria = contacts[0];
  const about = maria === undefined ? [] : [{ id: maria.id, name: 'Maria Jansen' }];
  const leaking = record('case', 1042, 'Boiler leaks after maintenance', {
    account: summaryOf(jansen),
    contacts: about,
    status: 'Working',
    fields: { priority: 'High', description: 'Water under the boiler since the visit of Tuesday.' },
  });
  const invoice = record('case', 1057, 'Invoice of October charged twice', {
    account: summaryOf(jansen),
    contacts: about,
    fields: { priority: 'Normal' },
  });
  const now = Date.now();
  return {
    words: {
      lists,
      tags,
      recordTypes,
      teams: [word('sales', 'Sales'), word('support', 'Support'), word('back-office', 'Back office')],
    },
    contacts,
    notes:
      maria === undefined
        ? []
        : [
            {
              id: newId(),
              version: 1,
              contactId: maria.id,
              by: { agentId: newId(), name: 'Grace Lee' },
              text: 'Prefers to be called after four.',
              mentions: [],
              at: now - 4_000_000,
            },
          ],
    mentions: [],
    records: [
      jansen,
      korenaar,
      leaking,
      invoice,
      record('case', 1031, 'Thermostat does not connect', {
        account: summaryOf(jansen),
        open: false,
        status: 'Closed',
      }),
      record('case', 1060, 'Oven too hot since the update', { account: summaryOf(korenaar) }),
      record('opportunity', 1066, 'Solar panels for the bakery', { account: summaryOf(korenaar) }),
      record('lead', 1070, 'Sol y Viento S.A., heat pumps for twelve offices'),
      record('task', 1101, 'Call with Maria Jansen', {
        open: false,
        status: 'Completed',
        account: summaryOf(jansen),
        contacts: about,
        relatedTo: summaryOf(leaking),
        interactionId: newId(),
        assignee: { agentId: me, name: 'Ada Kowalska' },
        fields: {
          channel: 'voice',
          startedAt: now - 900_000,
          endedAt: now - 700_000,
          disposition: 'Question answered',
          note: 'A mechanic comes on Thursday before noon.',
        },
      }),
    ],
    opened: [],
    journey:
      maria === undefined
        ? []
        : Array.from({ length: 24 }, (_, index) =>
            journeyEntry(
              index,
              now,
              [summaryOf(leaking)],
              tags.map(({ id }) => id),
            ),
          ),
    hubAway: false,
  };
}
