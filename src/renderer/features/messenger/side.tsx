import { SegmentedControl } from '@mantine/core';
import { IconSearch, IconUsersPlus } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKept, useLive, useMe, useMessengerPlace } from '../../platform/index.ts';
import { entryId, PartTabs, tabIdOf, useListMark } from '../../ui/index.ts';
import { ToolButton } from '../../ui/writing/index.ts';
import { UnreadBadge } from './entries.tsx';
import { GroupDialog } from './group-dialog.tsx';
import css from './list.module.css';
import { type Online, unreadOf } from './people-rows.ts';
import { PickList } from './pick-list.tsx';
import { SideEmpty } from './side-empty.tsx';
import { useSideRows } from './use-side-rows.tsx';

interface SideProps {
  /** Leads to a message that was found. */
  onFound(key: string, messageId: string): void;
  /** Takes the keys when it comes. */
  readonly focusFirst: boolean;
}

/** Whom one can write to: people and groups, found as one types (MSG-2, GRP-1). */
export function Side({ onFound, focusFirst }: SideProps) {
  const { t } = useTranslation();
  const listId = useId();
  const panelId = useId();
  const { place, setPart, choose } = useMessengerPlace();
  const { threads } = useLive('messenger');
  const [search, setSearch] = useKept('messenger.search', '');
  const [online, setOnline] = useKept<Online>('messenger.online', 'all');
  const wanted = search.trim();
  const { rows, found } = useSideRows(place.part, wanted, online);
  const mark = useListMark(rows.flatMap((row) => (row.kind === 'entry' ? [row.key] : [])));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focusFirst) field.current?.focus();
  }, [focusFirst]);
  const open = (key: string) => {
    const message = found.get(key);
    if (message !== undefined) return onFound(message.key, message.id);
    choose(key);
    // Who was looked for is found: the list is everybody's again. Messages are looked through one after the other.
    setSearch('');
  };
  const part = (name: 'people' | 'groups', kind: 'direct' | 'group') => ({
    part: name,
    name: t(`messenger.parts.${name}`),
    badge: (
      <span className={css.tabBadge}>
        <UnreadBadge count={unreadOf(threads, kind)} />
      </span>
    ),
  });
  return (
    <div className={css.side}>
      <div className={css.tops}>
        <div className={css.line}>
          <PartTabs
            label={t('messenger.title')}
            parts={[part('people', 'direct'), part('groups', 'group')]}
            chosen={place.part}
            onChoose={setPart}
            panelId={panelId}
          />
          {place.part === 'groups' ? <NewGroup /> : null}
        </div>
        <div className={css.field}>
          <IconSearch size={14} stroke={1.75} aria-hidden="true" />
          <input
            ref={field}
            className={css.input}
            type="text"
            role="combobox"
            aria-label={t('messenger.search')}
            aria-expanded={rows.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={mark.key === null ? undefined : entryId(listId, mark.key)}
            placeholder={t('messenger.search')}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={search}
            onChange={(event) => {
              mark.reset();
              setSearch(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing || mark.step(event)) return;
              if (event.key === 'Escape' && search !== '') setSearch('');
              else if (event.key === 'Enter' && mark.key !== null) open(mark.key);
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
        </div>
        {place.part === 'people' ? (
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('messenger.online.label')}
            value={online}
            data={(['all', 'online', 'offline'] as const).map((value) => ({
              value,
              label: t(`messenger.online.${value}`),
            }))}
            onChange={(value) => setOnline(value as Online)}
          />
        ) : null}
      </div>
      <div id={panelId} role="tabpanel" aria-labelledby={tabIdOf(panelId, place.part)} className={css.rows}>
        {rows.length > 0 ? (
          <PickList
            key={place.part}
            id={listId}
            label={t(place.part === 'people' ? 'messenger.people' : 'messenger.groups')}
            rows={rows}
            markedKey={mark.key}
            currentKey={place.key}
            onChoose={open}
          />
        ) : (
          <SideEmpty
            part={place.part}
            search={wanted}
            online={online}
            onClear={() => setSearch('')}
            onAll={() => setOnline('all')}
          />
        )}
      </div>
    </div>
  );
}

/** Supervisors make groups (GRP-1). */
function NewGroup() {
  const { t } = useTranslation();
  const [making, setMaking] = useState(false);
  const may = useMayMakeGroups();
  if (!may) return null;
  return (
    <>
      <ToolButton icon={IconUsersPlus} label={t('messenger.group.new')} onClick={() => setMaking(true)} />
      {making ? <GroupDialog thread={null} onClose={() => setMaking(false)} /> : null}
    </>
  );
}

/** Whether the agent may make groups: supervisors and administrators, on a desktop that may be worked on. */
function useMayMakeGroups(): boolean {
  const me = useMe();
  const session = useLive('session');
  if (session.kind !== 'signedIn' || session.readOnly) return false;
  return (me ?? session.agent).role !== 'agent';
}
