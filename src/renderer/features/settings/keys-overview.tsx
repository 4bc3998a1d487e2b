import { Button, Menu, Modal, TextInput } from '@mantine/core';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldAccents } from '#shared/util/fold.ts';
import {
  keyGroups,
  useKept,
  useKeys,
  useKeysInUse,
  usePlaces,
  windowCommands,
} from '../../platform/index.ts';
import { ariaKeys, CommandKeys, KeyHint, NoMatch, useFocusReturn, useShortcut } from '../../ui/index.ts';
import css from './keys-overview.module.css';

/** Keys that nobody chooses. */
const always = [
  { word: 'answer', keys: 'Enter' },
  { word: 'finish', keys: 'Ctrl+Enter' },
  { word: 'tabs', keys: 'Ctrl+1–9' },
  { word: 'leave', keys: 'Esc' },
  { word: 'overview', keys: '?' },
] as const;

/** Whether all keys are shown; whoever leads to them may show them. */
export function useKeysOverview(): readonly [boolean, (opened: boolean) => void] {
  return useKept('keys.opened', false);
}

/** The way to all keys, as an item of the agent's menu. */
export function KeysItem() {
  const { t } = useTranslation();
  const [, setOpened] = useKeysOverview();
  const keys = useKeys('keys.overview');
  return (
    <Menu.Item
      leftSection={<IconKeyboard size={14} stroke={1.75} aria-hidden="true" />}
      rightSection={<CommandKeys of="keys.overview" />}
      aria-keyshortcuts={ariaKeys(keys)}
      onClick={() => setOpened(true)}
    >
      {t('keys.title')}
    </Menu.Item>
  );
}

/** All keys at a glance, opened by their own keys or a question mark, wherever the focus is (PLUS-14). */
export function KeysOverview() {
  const [opened, setOpened] = useKeysOverview();
  useShortcut(useKeys('keys.overview'), () => setOpened(!opened));
  useQuestionMark(() => setOpened(true));
  return opened ? <Overview onClose={() => setOpened(false)} /> : null;
}

function Overview({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  useFocusReturn();
  const places = usePlaces();
  const inUse = useKeysInUse();
  const [search, setSearch] = useState('');
  const groups = [
    ...keyGroups.map((group) => ({
      group,
      rows: windowCommands
        .filter((command) => command.group === group)
        .map(({ word, id }) => ({
          name: t(`settings.shortcuts.words.${word}`),
          keys: inUse.get(id) ?? null,
        })),
    })),
    {
      group: 'always' as const,
      rows: always.map(({ word, keys }) => ({ name: t(`keys.always.${word}`), keys: keys as string | null })),
    },
  ]
    .map(({ group, rows }) => ({ group, rows: rows.filter((row) => fits(row, search)) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <Modal
      opened
      size={880}
      onClose={onClose}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('common.dismiss') }}
    >
      <div className={css.head}>
        <TextInput
          type="search"
          className={css.find ?? ''}
          aria-label={t('keys.find')}
          placeholder={t('keys.find')}
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
          data-autofocus
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Button
          variant="default"
          onClick={() => {
            onClose();
            places.open('settings', 'shortcuts');
          }}
        >
          {t('keys.change')}
        </Button>
      </div>
      {groups.length === 0 ? (
        <NoMatch
          title={t('keys.noMatchTitle', { search })}
          text={t('keys.noMatchText')}
          clear={t('keys.clearSearch')}
          onClear={() => setSearch('')}
        />
      ) : (
        <div className={css.groups}>
          {groups.map(({ group, rows }) => (
            <div key={group} role="group" aria-labelledby={`keys-of-${group}`}>
              <h3 id={`keys-of-${group}`}>{t(`keys.group.${group}`)}</h3>
              <dl>
                {rows.map(({ name, keys }) => (
                  <div key={name} className={css.row}>
                    <dt>{name}</dt>
                    <dd>
                      {keys === null ? (
                        <span className={css.none}>{t('settings.shortcuts.none')}</span>
                      ) : null}
                      {keys === null ? null : <KeyHint keys={keys} />}
                      {keys === null ? null : <span className="reader-only">{keys}</span>}
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
        </div>
      )}
    </Modal>
  );
}

/** Whether every word that is searched is in what keys do, or in the keys. */
function fits(
  { name, keys }: { readonly name: string; readonly keys: string | null },
  search: string,
): boolean {
  const there = foldAccents(`${name} ${keys ?? ''}`).toLowerCase();
  return foldAccents(search)
    .toLowerCase()
    .split(/\s+/)
    .every((word) => there.includes(word));
}

const fields = 'input, textarea, select, [contenteditable], [role="grid"], [role="combobox"]';

/** A question mark that is not written anywhere. */
function useQuestionMark(run: () => void): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const writes = event.target instanceof Element && event.target.closest(fields) !== null;
      const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key !== '?' || !bare || writes || event.defaultPrevented || event.repeat) return;
      event.preventDefault();
      latest();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
