import { describe, expect, it } from 'vitest';
import { accountOf, contactDetail, recordChoices } from '#renderer/features/relation/choices.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { noRelation, type RecordSummary } from '#shared/domain/crm.ts';

const record = (id: string, title: string, number: number, kind: RecordSummary['kind'] = 'case') => ({
  id,
  kind,
  number,
  title,
});
const boiler = record('b', 'Boiler leaks', 1042);
const invoice = record('i', 'Invoice charged twice', 1057);
const bakery = record('k', 'Bäckerei Müller', 1002, 'account');
const nothing = { opened: [], account: [], found: [] };

const contact = (change: Partial<Contact>) =>
  ({
    firstName: 'Maria',
    lastName: 'Jansen',
    company: 'Jansen Energie',
    phones: [{ label: '', address: '+31201234567' }],
    emails: [],
    account: null,
    ...change,
  }) as unknown as Contact;

describe('what a call can be about', () => {
  it('offers what was opened first, then the account, each once (DEC-7)', () => {
    const known = { opened: [boiler], account: [boiler, invoice], found: [invoice] };
    expect(recordChoices(known, [], '')).toEqual({ opened: [boiler], account: [invoice], found: [] });
  });

  it('leaves out what is chosen', () => {
    expect(recordChoices({ ...nothing, opened: [boiler, invoice] }, [boiler], '').opened).toEqual([invoice]);
  });

  it('finds within what is known by title and number, whatever the accents, and adds what the CRM found', () => {
    const known = { opened: [boiler, bakery], account: [invoice], found: [boiler] };
    expect(recordChoices(known, [], 'backerei')).toEqual({ opened: [bakery], account: [], found: [boiler] });
    expect(recordChoices(known, [], '#1042').opened).toEqual([boiler]);
    expect(recordChoices(known, [], '1057').account).toEqual([invoice]);
  });

  it('keeps of a whole record only what names it', () => {
    const whole = { ...boiler, status: 'New' };
    expect(recordChoices({ ...nothing, opened: [whole] }, [], '').opened).toEqual([boiler]);
  });
});

describe('the account whose cases are offered', () => {
  it('is the one that is related, before that of the person', () => {
    const person = contact({ account: { id: 'of person', title: '' } });
    expect(accountOf({ ...noRelation, records: [boiler, bakery] }, person)).toBe('k');
    expect(accountOf({ ...noRelation, records: [boiler] }, person)).toBe('of person');
    expect(accountOf(noRelation, null)).toBeNull();
  });
});

describe('what tells one contact from another', () => {
  const phone = (address: string) => `tel ${address}`;
  it('is company, number and list', () => {
    expect(contactDetail(contact({}), phone, 'Customers')).toBe(
      'Jansen Energie · tel +31201234567 · Customers',
    );
  });
  it('is the mail address of one without a number, and no company that is the name already', () => {
    const nameless = contact({
      firstName: '',
      lastName: '',
      phones: [],
      emails: [{ label: '', address: 'a@b.example' }],
    });
    expect(contactDetail(nameless, phone, '')).toBe('a@b.example');
  });
});
