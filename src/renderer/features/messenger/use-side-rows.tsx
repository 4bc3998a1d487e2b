import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import { useLive, useRequest } from '../../platform/index.ts';
import { FoundEntry, GroupEntry, PersonEntry } from './entries.tsx';
import { useNames } from './names.ts';
import { groupRows, type Online, type PersonRow, peopleSections } from './people-rows.ts';
import type { PickRow } from './pick-list.tsx';

/** Fewer letters find too much. */
const leastLetters = 2;
const mostFound = 30;

/** What the list shows, and which of its entries are messages that were found. */
export function useSideRows(
  part: 'people' | 'groups',
  search: string,
  online: Online,
): { readonly rows: readonly PickRow[]; readonly found: ReadonlyMap<string, ImMessageView> } {
  const { t } = useTranslation();
  const names = useNames();
  const { threads } = useLive('messenger');
  const { colleagues } = useLive('directory');
  const searched = useRequest(
    'messenger.search',
    { text: search, key: null, limit: mostFound },
    { enabled: search.length >= leastLetters, keep: true, once: true },
  );
  const hits = search.length < leastLetters ? [] : (searched.data ?? []);
  const found = new Map(hits.map((message) => [`found ${message.id}`, message]));
  const entry = (key: string, render: () => React.ReactNode): PickRow => ({ kind: 'entry', key, render });
  const section = (key: 'unread' | 'recent' | 'everybody' | 'messages', rows: readonly PickRow[]) =>
    rows.length === 0
      ? []
      : [{ kind: 'heading' as const, key: `of ${key}`, text: t(`messenger.section.${key}`) }, ...rows];
  const whereOf = (key: string) =>
    key.startsWith('group:')
      ? (threads.find((each) => each.key === key)?.name ?? '')
      : names.nameOf(key.slice('agent:'.length));
  const messages = section(
    'messages',
    [...found].map(([key, message]) =>
      entry(key, () => <FoundEntry message={message} names={names} where={whereOf(message.key)} />),
    ),
  );
  const sections = useMemo(
    () => (part === 'people' ? peopleSections(colleagues, threads, { search, online }) : null),
    [part, colleagues, threads, search, online],
  );
  if (sections === null) {
    const groups = groupRows(threads, search).map((thread) =>
      entry(thread.key, () => <GroupEntry thread={thread} names={names} />),
    );
    return { rows: [...groups, ...messages], found };
  }
  const people = (rows: readonly PersonRow[]) =>
    rows.map((row) => entry(row.key, () => <PersonEntry row={row} names={names} />));
  return {
    rows: [
      ...section('unread', people(sections.unread)),
      ...section('recent', people(sections.recent)),
      ...section('everybody', people(sections.everybody)),
      ...messages,
    ],
    found,
  };
}
