import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useDraft, useRequest } from '../../platform/index.ts';
import { entryId, GroupedList, KeyHint, useEnter, useFocusReturn, useListMark } from '../../ui/index.ts';
import { FindRow } from './find-row.tsx';
import { commandFinds, type Find, findOf, groupsOf, type NamedCommand } from './groups.ts';
import { recentFinds, recentSchema, withRecent } from './recent.ts';
import css from './search.module.css';

interface SearchDialogProps {
  readonly commands: readonly NamedCommand[];
  onOpen(find: Find): void;
  onClose(): void;
}

/** The hub is asked when the agent stops typing for so long. */
const hubAfterMs = 200;

/**
 * One search over contacts, records, calls, colleagues and commands (SRCH-1): as one types over what this machine has, the
 * hub's below it as it comes. Arrows walk, Enter opens, Escape leaves.
 */
export function SearchDialog({ commands, onOpen, onClose }: SearchDialogProps) {
  const { t } = useTranslation();
  useFocusReturn();
  const id = useId();
  const [text, setText] = useState('');
  const recent = useDraft('search.recent', recentSchema);
  const { groups, status, waiting } = useGroups(text, commands, recentFinds(recent.value ?? []));
  const finds = groups.flatMap((group) => group.finds);
  const mark = useListMark(finds.map(({ key }) => key));
  const open = (key: string) => {
    const find = finds.find((each) => each.key === key);
    if (find === undefined) return;
    recent.set(withRecent(recent.value ?? [], find));
    onClose();
    onOpen(find);
  };
  const enter = useEnter(waiting, () => {
    if (mark.key !== null) open(mark.key);
  });
  return (
    <Modal.Root opened size={640} onClose={onClose} yOffset={64}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label={t('finder.title')}>
        <Modal.Body className={css.body}>
          <div className={css.field}>
            <IconSearch size={16} stroke={1.75} aria-hidden="true" />
            <input
              className={css.input}
              type="text"
              role="combobox"
              aria-label={t('finder.title')}
              aria-expanded={finds.length > 0}
              aria-controls={id}
              aria-autocomplete="list"
              aria-activedescendant={mark.key === null ? undefined : entryId(id, mark.key)}
              placeholder={t('finder.placeholder')}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              data-autofocus
              value={text}
              onChange={(event) => {
                mark.reset();
                enter.forget();
                setText(event.currentTarget.value);
              }}
              onKeyDown={(event) => {
                if (mark.step(event) || event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                enter.press();
              }}
            />
          </div>
          <GroupedList
            id={id}
            label={t('finder.title')}
            markedKey={mark.key}
            onMark={mark.mark}
            onChoose={open}
            groups={groups.map((group) => ({
              key: group.key,
              heading: t(`finder.group.${group.key}`),
              entries: group.finds.map((find) => ({ key: find.key, content: <FindRow find={find} /> })),
            }))}
          />
          <div className={css.foot}>
            <span className={css.status} role="status">
              {status}
            </span>
            <span className={css.keys} aria-hidden="true">
              <KeyHint keys="↑+↓" /> {t('finder.keys.walk')} <KeyHint keys="Enter" /> {t('finder.keys.open')}
            </span>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** What is offered for a text, and what is said about it. */
function useGroups(text: string, commands: readonly NamedCommand[], recent: readonly Find[]) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const wanted = text.trim();
  const [settled] = useDebouncedValue(wanted, hubAfterMs);
  const asks = wanted !== '' && settled === wanted;
  const here = useRequest(
    'search.all',
    { text: wanted, hub: false },
    { enabled: wanted !== '', keep: true, once: true },
  );
  const hub = useRequest('search.all', { text: wanted, hub: true }, { enabled: asks, once: true });
  if (wanted === '') {
    const groups = recent.length === 0 ? [] : [{ key: 'recent' as const, finds: recent }];
    return { groups, status: recent.length === 0 ? t('finder.start') : '', waiting: false };
  }
  const finds = (hits: typeof here.data) => (hits?.hits ?? []).map((hit) => findOf(hit, format.phone));
  const groups = groupsOf(finds(here.data), asks ? finds(hub.data) : [], commandFinds(commands, wanted));
  const count = groups.reduce((sum, group) => sum + group.finds.length, 0);
  const asking = !asks || hub.loading;
  const problem = here.problem ?? hub.problem;
  let status = t('finder.results', { count });
  if (problem !== null) status = describe(problem).what;
  else if (asking) status = t('finder.asking');
  else if (hub.data?.hubAway === true) status = t('finder.hubAway');
  else if (count === 0) status = t('finder.none', { search: wanted });
  return { groups, status, waiting: here.loading || here.stale };
}
