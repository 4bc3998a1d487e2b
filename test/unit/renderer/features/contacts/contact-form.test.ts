import { describe, expect, it } from 'vitest';
import {
  type ContactDraft,
  changesOf,
  conflictsOf,
  contactDraftSchema,
  faultsOf,
  nameOf,
  noEdits,
  shownIn,
  withChoices,
  withEdit,
  withRefused,
} from '#renderer/features/contacts/contact-form.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { Field } from '#shared/domain/fields.ts';
import { newId } from '#shared/util/id.ts';

const field = (key: string, more: Partial<Field>): Field => ({
  key,
  name: key,
  kind: 'text',
  required: false,
  options: [],
  pattern: null,
  min: null,
  max: null,
  ...more,
});
const rules = {
  region: 'NL',
  fields: [field('code', { required: true, pattern: 'C\\d+' }), field('seats', { kind: 'number' })],
};

const maria: Contact = {
  id: newId(),
  version: 4,
  listId: newId(),
  firstName: 'Maria',
  lastName: 'Jansen',
  company: '',
  phones: [{ label: 'Mobile', address: '+31612345678' }],
  emails: [],
  fields: { code: 'C1' },
  tagIds: [],
  account: null,
  draft: false,
  managedBy: [],
  createdAt: 1,
  updatedAt: 2,
  updatedBy: null,
};

describe('typing in a contact', () => {
  it('shows what was typed, and what stands there in the other parts', () => {
    const draft = withEdit(noEdits, maria, 'company', 'Jansen B.V.');
    expect(shownIn(maria, draft, 'company')).toBe('Jansen B.V.');
    expect(shownIn({ ...maria, lastName: 'de Vries' }, draft, 'lastName')).toBe('de Vries');
    expect(shownIn(null, noEdits, 'phones')).toEqual([]);
  });

  it('is no edit any more when it is taken back', () => {
    const typed = withEdit(noEdits, maria, 'lastName', 'de Vries');
    expect(typed.edits).toHaveLength(1);
    expect(withEdit(typed, maria, 'lastName', 'Jansen')).toEqual(noEdits);
  });

  it('remembers what stood there when it began, also when that changes meanwhile', () => {
    const typed = withEdit(noEdits, maria, 'lastName', 'de V');
    const later = withEdit(typed, { ...maria, lastName: 'Bakker' }, 'lastName', 'de Vries');
    expect(later.edits).toEqual([{ part: 'lastName', from: 'Jansen', to: 'de Vries' }]);
  });

  it('survives as text with a number that is not typed to its end', () => {
    const draft = withEdit(noEdits, maria, 'phones', [...maria.phones, { label: '', address: '' }]);
    expect(contactDraftSchema.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  });
});

describe('what is saved', () => {
  it('is each part as it is kept: numbers as E.164, no empty rows, no spaces around', () => {
    const phones = [...maria.phones, { label: 'Work', address: '020 123 4567' }, { label: '', address: ' ' }];
    const draft = withEdit(withEdit(noEdits, maria, 'phones', phones), maria, 'company', '  Jansen B.V. ');
    expect(changesOf(draft, maria, rules)).toEqual([
      {
        part: 'phones',
        from: maria.phones,
        to: [...maria.phones, { label: 'Work', address: '+31201234567' }],
      },
      { part: 'company', from: '', to: 'Jansen B.V.' },
    ]);
  });

  it('is nothing where only spaces or an empty row came, or it stands there already', () => {
    const draft = withEdit(noEdits, maria, 'phones', [...maria.phones, { label: '', address: '' }]);
    const spaced = withEdit(draft, maria, 'lastName', 'Jansen ');
    expect(changesOf(spaced, maria, rules)).toEqual([]);
    const typed = withEdit(noEdits, maria, 'lastName', 'de Vries');
    expect(changesOf(typed, { ...maria, lastName: 'de Vries' }, rules)).toEqual([]);
  });
});

describe('what is wrong', () => {
  it('is said of what was typed; what was there before is left alone', () => {
    const old = { ...maria, fields: {} };
    expect(faultsOf(withEdit(noEdits, old, 'company', 'X'), old, rules).size).toBe(0);
    const draft = withEdit(withEdit(noEdits, old, 'fields.code', '12'), old, 'fields.seats', 'many');
    expect([...faultsOf(draft, old, rules)]).toEqual([
      ['fields.code', 'pattern'],
      ['fields.seats', 'notANumber'],
    ]);
  });

  it('is every required field of a contact that is made, and that it is nobody', () => {
    const draft: ContactDraft = { create: { listId: newId() }, edits: [] };
    expect([...faultsOf(draft, null, rules)]).toEqual([
      ['fields.code', 'required'],
      ['firstName', 'nameless'],
    ]);
    const named = withEdit(
      withEdit(draft, null, 'emails', [{ label: '', address: 'a@b.example' }]),
      null,
      'fields.code',
      'C2',
    );
    expect(faultsOf(named, null, rules).size).toBe(0);
    expect(nameOf(null, named, rules)).toBe('a@b.example');
  });

  it('is a number or mail address that is none', () => {
    const draft = withEdit(
      withEdit(noEdits, maria, 'phones', [{ label: '', address: 'later' }]),
      maria,
      'emails',
      [{ label: '', address: 'maria@' }],
    );
    expect([...faultsOf(draft, maria, rules).values()]).toEqual(['notAPhone', 'notAMail']);
  });
});

describe('two agents at once', () => {
  const typed = withEdit(withEdit(noEdits, maria, 'lastName', 'de Vries'), maria, 'company', 'Jansen B.V.');

  it('meet only where both changed the same part to something else', () => {
    expect(conflictsOf(typed, { ...maria, firstName: 'Mia' }, rules)).toEqual([]);
    expect(conflictsOf(typed, { ...maria, lastName: 'de Vries' }, rules)).toEqual([]);
    expect(conflictsOf(typed, { ...maria, lastName: 'Bakker' }, rules)).toEqual([
      { part: 'lastName', mine: 'de Vries', theirs: 'Bakker' },
    ]);
  });

  it('are settled part by part: mine goes on top of theirs, the others are theirs', () => {
    const now = { ...maria, lastName: 'Bakker', company: 'Bakker B.V.' };
    const conflicts = conflictsOf(typed, now, rules);
    const chosen = withChoices(typed, conflicts, new Set(['lastName']));
    expect(conflictsOf(chosen, now, rules)).toEqual([]);
    expect(changesOf(chosen, now, rules)).toEqual([{ part: 'lastName', from: 'Bakker', to: 'de Vries' }]);
  });

  it('keep what the hub refused, under what was typed since', () => {
    const refused = [
      { part: 'lastName' as const, from: 'Jansen', to: 'de Vries' },
      { part: 'company' as const, from: '', to: 'Old' },
    ];
    const since = withEdit(noEdits, maria, 'company', 'New');
    expect(
      withRefused(since, { changes: refused, create: null }).edits.map(({ part, to }) => [part, to]),
    ).toEqual([
      ['lastName', 'de Vries'],
      ['company', 'New'],
    ]);
  });
});
