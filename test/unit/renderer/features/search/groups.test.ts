import { describe, expect, it } from 'vitest';
import { commandFinds, type Find, findOf, groupsOf } from '#renderer/features/search/groups.ts';
import { recentFinds, recentSchema, withRecent } from '#renderer/features/search/recent.ts';
import type { SearchHit } from '#shared/ipc/people.ts';
import { fakePeople } from '#test/support/fake-people-data.ts';

const people = fakePeople();
const phone = (address: string) => `tel ${address}`;

function contactHit(why: SearchHit['why']): SearchHit {
  const contact = people.contacts[0];
  if (contact === undefined) throw new Error('there are no contacts');
  return { kind: 'contact', score: 1, why, contact };
}

const find = (kind: Find['kind'], id: string): Find => ({
  key: `${kind} ${id}`,
  kind,
  id,
  title: id,
  detail: '',
  why: null,
  record: kind === 'record' ? 'case' : null,
  channel: null,
  at: null,
  shortcut: null,
});

describe('what is said of a hit', () => {
  it('is its name with what tells it apart', () => {
    expect(findOf(contactHit({ where: 'name', text: 'Maria Jansen' }), phone)).toMatchObject({
      title: 'Maria Jansen',
      detail: 'Jansen Energie B.V. · tel +31201234567',
      why: null,
    });
  });
  it('says why it is there when that is not in its title', () => {
    const why = { where: 'note' as const, text: 'Prefers to be called after four.' };
    expect(findOf(contactHit(why), phone).why).toEqual(why);
    expect(findOf(contactHit({ where: 'company', text: 'jansen' }), phone).why).toBeNull();
  });
  it('has the number of a record, and the extension by which a colleague is called', () => {
    const record = people.records.find(({ kind }) => kind === 'case');
    if (record === undefined) throw new Error('there is no case');
    const hit: SearchHit = { kind: 'record', score: 1, why: { where: 'title', text: record.title }, record };
    expect(findOf(hit, phone)).toMatchObject({
      title: '#1042 Boiler leaks after maintenance',
      detail: 'Jansen Energie B.V.',
      record: 'case',
    });
    const person: SearchHit = {
      kind: 'person',
      score: 1,
      why: { where: 'extension', text: '1002' },
      person: { agentId: 'a', name: 'Bianca Rossi', extension: '1002' },
    };
    expect(findOf(person, phone)).toMatchObject({ id: '1002', detail: '1002', why: null });
  });
});

describe('an interaction that is no call (SRCH-1)', () => {
  const hit = (party: string | null): SearchHit => ({
    kind: 'digital',
    ...{ score: 1, why: { where: 'note', text: 'the battery' } },
    interaction: { id: 'i', channel: 'chat', number: 4410, party, subject: 'My order', at: 5 },
  });

  it('stands among the calls with its channel, its customer and what it is about', () => {
    expect(findOf(hit('Maria Jansen'), phone)).toMatchObject({
      ...{ kind: 'interaction', id: 'i', channel: 'chat', title: 'Maria Jansen', at: 5 },
      ...{ detail: '#4410 · My order', why: { where: 'note', text: 'the battery' } },
    });
    expect(findOf(hit(null), phone)).toMatchObject({ title: '#4410', detail: 'My order' });
  });

  it('is remembered with its channel, and what was remembered before there were others is a call', () => {
    const [again] = recentFinds(recentSchema.parse(withRecent([], findOf(hit('Maria'), phone))));
    expect(again).toMatchObject({ id: 'i', channel: 'chat' });
    const old = { kind: 'interaction', id: 'call', title: 'Maria', detail: '', record: null };
    expect(recentFinds(recentSchema.parse([old]))[0]?.channel).toBeNull();
  });
});

describe('the groups', () => {
  const keys = (groups: ReturnType<typeof groupsOf>) =>
    groups.map((group) => [group.key, group.finds.map(({ id }) => id)]);
  const here = [find('contact', 'a'), find('person', 'p'), find('interaction', 'i')];

  it('stand where they stood when the hub adds to them: what is new comes below (SRCH-1)', () => {
    const commands = [find('command', 'c')];
    const before = keys(groupsOf(here, [], commands));
    const hub = [find('contact', 'z'), find('record', 'r'), ...here];
    const after = keys(groupsOf(here, hub, commands));
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toEqual([
      ['record', ['r']],
      ['moreContact', ['z']],
    ]);
  });
  it('without anything in them are not there', () => {
    expect(groupsOf([], [], [])).toEqual([]);
  });
  it('hold so few that none hides the next', () => {
    const many = Array.from({ length: 30 }, (_, index) => find('contact', index.toString()));
    expect(groupsOf(many, [], [])[0]?.finds).toHaveLength(5);
  });
});

describe('commands', () => {
  const named = (name: string) => ({ id: name, name, shortcut: null, run: () => {} });
  const commands = [named('Open the settings'), named('Settings'), named('Écran'), named('Hold and resume')];
  it('are found by every word of their name, those that begin with it first', () => {
    expect(commandFinds(commands, 'set').map(({ title }) => title)).toEqual([
      'Settings',
      'Open the settings',
    ]);
    expect(commandFinds(commands, 'resume hold').map(({ title }) => title)).toEqual(['Hold and resume']);
    expect(commandFinds(commands, 'ecran')).toHaveLength(1);
  });
  it('are none without a word', () => {
    expect(commandFinds(commands, '  ')).toEqual([]);
  });
});

describe('what was opened lately', () => {
  it('stands newest first, each once, eight at most', () => {
    const opened = [...'abcdefghij', 'c'].reduce(
      (recent, id) => withRecent(recent, find('contact', id)),
      recentSchema.parse([]),
    );
    expect(opened.map(({ id }) => id)).toEqual(['c', 'j', 'i', 'h', 'g', 'f', 'e', 'd']);
    expect(recentFinds(opened)[0]).toMatchObject({ kind: 'contact', id: 'c', title: 'c' });
  });
  it('is no command', () => {
    expect(withRecent([], find('command', 'x'))).toEqual([]);
  });
});
