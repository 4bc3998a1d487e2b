import { describe, expect, it } from 'vitest';
import { withMany } from '#renderer/i18n/plurals.ts';
import { english, flatten, type Translated, translations } from './all-texts.ts';

/** Words and names that a language shares with English; nothing else may be the same. */
const alike: Readonly<Record<Exclude<Translated, 'nl'>, readonly string[]>> = {
  de: [
    'Account',
    'Administrator',
    'Agent',
    'Chat',
    'Chats',
    'Dashboard',
    'Dashboards',
    'Details',
    'Dialer',
    'Emoji',
    'Fax',
    'Hub',
    'Jitter',
    'Lead',
    'Lineside',
    'Messenger',
    'Name',
    'Offline',
    'Online',
    'Pause',
    'SMS',
    'Skill',
    'Skills',
    'Status',
    'Tag',
    'Tags',
    'Team',
    'Version {{version}}',
    'Website',
  ],
  fr: [
    'Action',
    'Actions',
    'Agent',
    'Agents',
    'Audio',
    'Chat',
    'Chats',
    'Contact',
    'Contacts',
    'Date',
    'Description',
    'Destination',
    'E-mail',
    'Emoji',
    'Fax',
    'Hub',
    'Interaction',
    'Lineside',
    'Messages',
    'Microphone',
    'Mobile',
    'Note',
    'Notes',
    'Notifications',
    'Pause',
    'Possible',
    'SMS',
    'Type',
    'Version {{version}}',
    'chat',
    'fax',
    '{{shown}} contact',
    '{{shown}} contacts',
    '{{shown}} interaction',
    '{{shown}} interactions',
    '{{shown}}+ contacts',
  ],
  es: [
    'Audio',
    'Chat',
    'Chats',
    'Emoji',
    'Fax',
    'General',
    'Hub',
    'Lineside',
    'SMS',
    'Supervisor',
    'chat',
    'ext. {{extension}}',
    'fax',
  ],
  it: [
    'Account',
    'Audio',
    'Chat',
    'Dashboard',
    'Dialer',
    'E-mail',
    'Emoji',
    'Fax',
    'Home',
    'Hub',
    'Jitter',
    'Lead',
    'Lineside',
    'Messenger',
    'Password',
    'Record',
    'SMS',
    'Team',
    'chat',
    'fax',
  ],
};

const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
/** What is left of a text when its gaps are out. */
const own = (text: string) => text.replaceAll(/\{\{\w+\}\}/g, '');
const spoken = Object.keys(alike) as (keyof typeof alike)[];
const all = Object.keys(translations) as Translated[];

describe.each(all)('texts in %s', (language) => {
  const texts = translations[language];

  it('say something for the keys of English, and for no other', () => {
    expect([...english.keys()].filter((key) => !texts.has(key))).toEqual([]);
    expect([...texts.keys()].filter((key) => !english.has(key) && !key.endsWith('_many'))).toEqual([]);
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have the gaps of English', () => {
    const other = [...texts].filter(
      ([key, text]) => String(gaps(text)) !== String(gaps(english.get(key) ?? '')),
    );
    expect(other).toEqual([]);
  });

  it('have every form that the language counts with (LANG-1)', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const given = new Set(flatten(withMany(Object.fromEntries(texts))).map(([key]) => key));
    const counted = [...texts.keys()].filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -6));
    expect(counted.length).toBeGreaterThan(20);
    const missing = counted
      .flatMap((key) => forms.map((form) => `${key}_${form}`))
      .filter((key) => !given.has(key));
    expect(missing).toEqual([]);
  });

  it('write quotes, dashes and dots as print does', () => {
    expect([...texts].filter(([, text]) => /\.\.\.|"|\w'\w| - |``/.test(text))).toEqual([]);
    expect([...texts].filter(([, text]) => text !== text.trim() || text.includes('  '))).toEqual([]);
  });

  it('end as English does, where that is a sentence', () => {
    const ends = (text: string) => /[.!?:…]$/.exec(text)?.[0] ?? '';
    const other = [...texts].filter(([key, text]) => {
      const source = english.get(key) ?? '';
      return source.split(' ').length > 2 && !source.includes('https://') && ends(text) !== ends(source);
    });
    expect(other).toEqual([]);
  });
});

describe.each(spoken)('texts in %s', (language) => {
  it('are translated', () => {
    const same = [...translations[language]].filter(
      ([key, text]) =>
        english.get(key) === text && /\p{L}{3}/u.test(own(text)) && !alike[language].includes(text),
    );
    expect([...new Set(same.map(([, text]) => text))].sort()).toEqual([]);
  });
});

describe('French', () => {
  it('has a space that does not break before its high signs', () => {
    const wrong = [...translations.fr].filter(([, text]) =>
      /[\p{L}\d)}] ?[;?!]|[\p{L}\d)}] :|« | »/u.test(text.replaceAll(/https?:/g, '')),
    );
    expect(wrong).toEqual([]);
  });
});

describe('forms for whole millions', () => {
  it('are those of other numbers unless there are words for them', () => {
    expect(withMany({ a: { calls_one: '1', calls_other: 'x' }, b_other: 'y', b_many: 'z' })).toEqual({
      a: { calls_one: '1', calls_other: 'x', calls_many: 'x' },
      b_other: 'y',
      b_many: 'z',
    });
  });
});
