import type { DirectoryView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';

type State = NonNullable<DirectoryView['colleagues'][number]['presence']>['kind'];

const colleague = (name: string, extension: string, kind: State | null, since: number) => {
  const id = newId();
  return {
    agent: {
      id,
      version: 1,
      login: name.toLowerCase().replaceAll(/\W/g, ''),
      name,
      extension,
      role: 'agent' as const,
      typology: 'builtin' as const,
      queueIds: [],
      skillIds: [],
      teamId: null,
      contactLists: [],
      apps: null,
      headerHidden: [],
      messenger: true,
    },
    presence: kind === null ? null : { agentId: id, kind, since, channels: 'all' as const },
  };
};

const entry = (name: string, number: string, description: string) => ({
  id: newId(),
  version: 1,
  key: name.toLowerCase().replaceAll(/\W+/g, '-'),
  name,
  number,
  description,
  archived: false,
});

const skill = (name: string, number: string | null, mayDialWith: boolean) => ({
  id: newId(),
  name,
  number,
  mayDialWith,
});

/** A workspace's people, skills and address book: every state, long names, and things that cannot be called. */
export function fakeDirectory(now: number): DirectoryView {
  return {
    me: null,
    colleagues: [
      colleague('Bianca Rossi', '1002', 'available', now - 300_000),
      colleague('Chidi Okafor', '1003', 'busy', now - 90_000),
      colleague('Daan van der Meer', '1004', 'paused', now - 600_000),
      colleague('Elif Yılmaz', '1005', 'wrapUp', now - 20_000),
      colleague('Frank-Walter Mühlenbruch-Hohenschönhausen', '1006', 'available', now - 40_000),
      colleague('Grace Lee', '1007', 'notResponding', now - 700_000),
      colleague('Hannah Svensson', '1008', 'loggedOut', now - 9_000_000),
      colleague('Ivo Marić', '1009', 'available', now - 1_000_000),
      colleague('Jun Watanabe', '1010', null, now),
    ],
    skills: [
      skill('Sales', '2001', true),
      skill('Support', '2002', true),
      skill('Klantenservice Zakelijk Noord-Holland', '2003', false),
      skill('Complaints', null, false),
    ],
    addressBook: [
      entry('Bakkerij De Gouden Korenaar', '+31612345678', 'supplier'),
      entry('Legal desk', '3100', 'contracts, privacy'),
      entry('Taxi centrale', '+31207777777', ''),
      entry('Warehouse Rotterdam', '+31101234567', 'deliveries before noon, ask for Willem in aisle seven'),
    ],
  };
}
