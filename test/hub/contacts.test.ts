import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Contact } from '#shared/domain/contact.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { ContactDesk, labelled } from '#test/support/contact-desk.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub } from '#test/support/hub-client.ts';

/** Contacts as agents make and change them. Eve may only read the customers, Ben does not see the partners. */
let hub: TestHub;
let desk: ContactDesk<'ada' | 'ben' | 'eve' | 'admin'>;

beforeAll(async () => {
  const file = practiceFile();
  file.contactLists['members'] = {
    name: 'Members',
    fields: {
      number: { name: 'Number', kind: 'text', required: true, options: [], pattern: 'M-[0-9]+' },
      about: { name: 'About', kind: 'longText', required: false, options: [] },
    },
  };
  const { ada } = file.agents;
  if (ada === undefined) throw new Error('ada is in the practice workspace');
  ada.contactLists['members'] = 'write';
  hub = await startTestHub({ file });
  desk = await ContactDesk.open(hub, ['ada', 'ben', 'eve', 'admin']);
});
afterAll(() => hub.dispose());
beforeEach(() => hub.database.query('truncate contact cascade'));

const grace = { firstName: 'Grace', lastName: 'Okafor', phones: [labelled('(202) 555-0143')] };

describe('a contact', () => {
  test('is made with its parts as they are kept, and told to its list (CONT-4, CONT-7)', async () => {
    const id = await desk.make('ada', {
      ...grace,
      company: 'Okafor & Sons',
      emails: [labelled('Grace@Example.com', 'Home')],
      'fields.customerNumber': 'C-1234',
      'fields.since': '2024-02-29',
      'fields.interests': ['Solar', 'Heating'],
      account: { id: newId(), title: 'Okafor Holding' },
    });
    const contact = await desk.contact('ben', id);
    expect(contact).toMatchObject({
      id,
      version: 1,
      listId: desk.list('customers'),
      firstName: 'Grace',
      lastName: 'Okafor',
      company: 'Okafor & Sons',
      phones: [{ label: 'Work', address: '+12025550143' }],
      emails: [{ label: 'Home', address: 'Grace@Example.com' }],
      fields: { customerNumber: 'C-1234', since: '2024-02-29', interests: ['Solar', 'Heating'] },
      tagIds: [],
      account: { title: 'Okafor Holding' },
      draft: false,
      managedBy: [desk.who.ada.agentId],
      updatedBy: { agentId: desk.who.ada.agentId, name: 'Ada Keller' },
    });
    const [told] = await hub.database.query<{ body: Contact }>(
      'select body from event where stream = $1 and entity_id = $2',
      [streamName('list', desk.list('customers')), id],
    );
    expect(told?.body).toEqual(contact);
  });

  test('that was made already is not made again, and another desktop with the same id makes no second', async () => {
    const id = await desk.make('ada', grace);
    expect((await desk.create('ada', id, grace)).value).toMatchObject({ entityId: id, entityVersion: 1 });
    expect((await desk.create('ben', id, { firstName: 'Mallory' })).problem).toMatchObject({
      code: 'contact.conflict',
      details: { parts: 'firstName' },
    });
  });

  test('made twice at the same moment is one contact', async () => {
    const id = newId();
    const replies = await Promise.all([1, 2, 3, 4].map(() => desk.create('ada', id, grace)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await desk.contact('ada', id)).version).toBe(1);
  });
});

describe('parts that two agents change', () => {
  test('each their own: both stay, and both have managed it (MYC-1)', async () => {
    const id = await desk.make('ada', grace);
    await desk.save('ben', id, [{ part: 'company', from: '', to: 'Northwind' }]);
    expect(
      (await desk.save('ada', id, [{ part: 'lastName', from: 'Okafor', to: 'Adeyemi' }])).value
        ?.entityVersion,
    ).toBe(3);
    expect(await desk.contact('ada', id)).toMatchObject({
      firstName: 'Grace',
      lastName: 'Adeyemi',
      company: 'Northwind',
      managedBy: [desk.who.ada.agentId, desk.who.ben.agentId],
    });
  });

  test('the same part: refused as a whole, with the parts that differ', async () => {
    const id = await desk.make('ada', grace);
    await desk.save('ben', id, [{ part: 'lastName', from: 'Okafor', to: 'Bell' }]);
    const refused = await desk.save('ada', id, [
      { part: 'company', from: '', to: 'Northwind' },
      { part: 'lastName', from: 'Okafor', to: 'Adeyemi' },
    ]);
    expect(refused).toMatchObject({
      status: 409,
      problem: { code: 'contact.conflict', details: { parts: 'lastName' } },
    });
    expect(await desk.contact('ada', id)).toMatchObject({ lastName: 'Bell', company: '', version: 2 });
  });

  test('the same part to the same value: nobody is bothered', async () => {
    const id = await desk.make('ada', grace);
    const phones = [labelled('+1 202 555 0199')];
    for (const name of ['ada', 'ben'] as const) {
      // Ben's desktop knows the number as it was typed.
      const saved = await desk.save(name, id, [{ part: 'phones', from: grace.phones, to: phones }]);
      expect(saved.status).toBe(200);
    }
    expect(await desk.contact('ada', id)).toMatchObject({
      version: 2,
      phones: [{ label: 'Work', address: '+12025550199' }],
    });
  });
});

describe('what cannot stand in a part', () => {
  test.each([
    ['fields.customerNumber', 'X-1', 'pattern'],
    ['fields.since', '2023-02-29', 'notADate'],
    ['fields.plan', 'Gold', 'notAChoice'],
    ['fields.interests', ['Solar', 'Gold'], 'notAChoice'],
    ['fields.nothing', 'x', 'unknownField'],
    ['fields.__proto__', 'x', 'unknownField'],
    ['fields.customerNumber', [labelled('1')], 'wrongKind'],
    ['firstName', 7, 'wrongKind'],
    ['firstName', 'x'.repeat(201), 'tooLong'],
    ['phones', 'x', 'wrongKind'],
    ['phones', [labelled('not a number')], 'notAPhone'],
    ['emails', [labelled('not mail')], 'notAMail'],
    ['account', 'x', 'wrongKind'],
  ] as const)('%s %j: %s', async (part, value, fault) => {
    const id = await desk.make('ada', grace);
    const saved = await desk.command('ada', 'contact.save', {
      contactId: id,
      create: null,
      changes: [{ part, from: null, to: value }],
    });
    expect(saved).toMatchObject({
      status: 400,
      problem: { code: 'contact.invalid', details: { part, fault } },
    });
    expect((await desk.contact('ada', id)).version).toBe(1);
  });

  test('a contact without name, company and address, made or left over', async () => {
    const nameless = { code: 'contact.invalid', details: { part: 'lastName', fault: 'nameless' } };
    expect((await desk.create('ada', newId(), { firstName: '\u202e ' })).problem).toMatchObject(nameless);
    const id = await desk.make('ada', { firstName: 'Cher' });
    expect((await desk.save('ada', id, [{ part: 'firstName', from: 'Cher', to: '' }])).problem).toMatchObject(
      nameless,
    );
  });

  test('a new contact without what its list needs, or one that loses it', async () => {
    const details = { part: 'fields.number', fault: 'required' };
    expect((await desk.create('ada', newId(), grace, 'members')).problem).toMatchObject({ details });
    const id = await desk.make('ada', { ...grace, 'fields.number': 'M-1' }, 'members');
    const emptied = await desk.save('ada', id, [{ part: 'fields.number', from: 'M-1', to: '' }]);
    expect(emptied.problem).toMatchObject({ code: 'contact.invalid', details });
    const elsewhere = await desk.save('ada', id, [{ part: 'company', from: '', to: 'Northwind' }]);
    expect(elsewhere.status).toBe(200);
  });
});

describe('hostile text', () => {
  test('loses what would trick the eye or break a line, and keeps its script', async () => {
    const id = await desk.make('ada', {
      firstName: '\u202egpj.exe\0\u0007 \ud800x\r\nBcc: all',
      lastName: 'محمد بن\u200cرشد',
      company: '\u200b  Café  \u2066Ltd\u2069 ',
    });
    expect(await desk.contact('ada', id)).toMatchObject({
      firstName: 'gpj.exe \ufffdx Bcc: all',
      lastName: 'محمد بن\u200cرشد',
      company: 'Café Ltd',
    });
  });

  test('a long text of several lines stays one of several lines, up to 5,000 characters', async () => {
    const about = `Line one\r\n\tline two \u202e\u0007${'x'.repeat(4_900)}`;
    const id = await desk.make('ada', { ...grace, 'fields.number': 'M-1', 'fields.about': about }, 'members');
    const { fields } = await desk.contact('ada', id);
    expect(fields['about']).toBe(`Line one\n\tline two ${'x'.repeat(4_900)}`);
    const longer = { part: 'fields.about', from: null, to: 'x'.repeat(5_001) } as const;
    expect((await desk.save('ada', id, [longer])).problem?.code).toBe('command.invalid');
  });
});

describe('who may', () => {
  test('see no list sees no contact of it, and changes none (PERM-4)', async () => {
    const id = await desk.make('ada', grace, 'partners');
    const unknown = { status: 404, problem: { code: 'contact.unknown' } };
    expect(await desk.read('ben', id)).toMatchObject(unknown);
    const token = desk.who.ben.token;
    const notes = await callHub(hub.address, 'contactNotes', { token, body: { contactId: id } });
    expect(notes).toMatchObject(unknown);
    const match = await callHub(hub.address, 'matchContacts', { token, body: { phones: ['2025550143'] } });
    expect(match.value).toEqual({ contacts: [] });
    expect(await desk.names('ben')).toEqual([]);
    expect((await desk.page('ben', { listId: desk.list('partners') })).value?.rows).toEqual([]);
    const change = { part: 'company', from: '', to: 'x' } as const;
    expect(await desk.save('ben', id, [change])).toMatchObject(unknown);
    expect(await desk.command('ben', 'contact.tag', { contactId: id, add: [], remove: [] })).toMatchObject(
      unknown,
    );
    const note = { contactId: id, noteId: newId(), text: 'x', mentions: [] };
    expect(await desk.command('ben', 'contact.note', note)).toMatchObject(unknown);
    expect(await desk.create('ben', id, grace, 'customers')).toMatchObject(unknown);
    expect((await desk.create('ben', newId(), grace, 'partners')).problem?.code).toBe('contact.listDenied');
  });

  test('only read a list changes nothing in it (CONT-6)', async () => {
    const id = await desk.make('ada', grace);
    expect((await desk.read('eve', id)).status).toBe(200);
    const denied = { status: 403, problem: { code: 'contact.listDenied' } };
    expect(await desk.save('eve', id, [{ part: 'company', from: '', to: 'x' }])).toMatchObject(denied);
    expect(await desk.command('eve', 'contact.tag', { contactId: id, add: [], remove: [] })).toMatchObject(
      denied,
    );
    const note = { contactId: id, noteId: newId(), text: 'x', mentions: [] };
    expect(await desk.command('eve', 'contact.note', note)).toMatchObject(denied);
    expect(await desk.create('eve', newId(), grace)).toMatchObject(denied);
    expect(await desk.contact('admin', id)).toMatchObject({ version: 1 });
  });

  test('an administrator changes every list', async () => {
    for (const list of ['customers', 'partners']) {
      const id = await desk.make('admin', grace, list);
      expect((await desk.contact('admin', id)).listId).toBe(desk.list(list));
    }
  });

  test('a list that there is not takes nobody', async () => {
    expect((await desk.create('admin', newId(), grace, newId())).problem?.code).toBe('contact.listDenied');
    const nobody = await desk.save('admin', newId(), [{ part: 'company', from: '', to: 'x' }]);
    expect(nobody.problem?.code).toBe('contact.unknown');
  });
});

describe('tags', () => {
  test('are added and removed by several agents without conflict (TAG-2)', async () => {
    const id = await desk.make('ada', grace);
    const [vip = '', complaint = ''] = [desk.tags.get('vip'), desk.tags.get('complaint')];
    const tag = (name: 'ada' | 'ben', add: string[], remove: string[]) =>
      desk.command(name, 'contact.tag', { contactId: id, add, remove });
    await tag('ada', [vip, vip], []);
    await tag('ben', [complaint], []);
    expect((await desk.contact('ada', id)).tagIds).toEqual([vip, complaint]);
    expect((await tag('ben', [complaint], [])).value?.entityVersion).toBe(3);
    await tag('ben', [], [vip]);
    expect(await desk.contact('ada', id)).toMatchObject({ tagIds: [complaint], version: 4 });
    expect(await desk.names('ada', { tagId: complaint })).toEqual(['Grace']);
    expect(await desk.names('ada', { tagId: vip })).toEqual([]);
    expect((await tag('ada', [newId()], [])).problem?.code).toBe('tag.unknown');
  });
});
