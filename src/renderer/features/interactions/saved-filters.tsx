import { Button, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import type { SavedFilter } from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useRequest } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import { FilterWords } from './choice-filter.tsx';
import css from './interactions.module.css';

interface SavedFiltersProps {
  readonly channel: DigitalChannel;
  /** The filter that is chosen now, to be kept under a name; null while there is nothing to keep. */
  make: ((id: string, name: string) => SavedFilter) | null;
  onChoose(saved: SavedFilter): void;
}

const most = 50;

/** Filters that the agent keeps under a name: chosen by one press, made of what is shown, deleted. */
export function SavedFilters({ channel, make, onChoose }: SavedFiltersProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const kept = useRequest('filters.get', { channel });
  const set = useCommand('filters.set');
  const filters = kept.data ?? [];
  const full = filters.length >= most;
  const put = async (next: readonly SavedFilter[]) => {
    const answer = await set.run({ channel, filters: [...next] });
    if (answer.ok) kept.retry();
    return answer.ok;
  };
  const keep = async () => {
    if (make === null || name.trim() === '') return;
    const same = filters.find((each) => each.name === name.trim());
    const made = make(same?.id ?? newId(), name.trim());
    if (await put([...filters.filter(({ id }) => id !== made.id), made])) setName('');
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={280}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <button type="button" className={css.filter} onClick={() => setOpened(!opened)}>
          <IconBookmark size={14} stroke={1.75} aria-hidden="true" />
          <FilterWords label={t('interactions.saved.title')} said={null} />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('interactions.saved.title')}>
        {filters.length === 0 ? (
          <p className={css.hint}>{t('interactions.saved.none')}</p>
        ) : (
          <ul className={css.saved}>
            {filters.map((saved) => (
              <li key={saved.id}>
                <button
                  type="button"
                  className={`ellipsis ${css.period}`}
                  dir="auto"
                  title={saved.name}
                  onClick={() => {
                    setOpened(false);
                    onChoose(saved);
                  }}
                >
                  {saved.name}
                </button>
                <button
                  type="button"
                  className={css.remove}
                  aria-label={t('interactions.saved.remove', { name: saved.name })}
                  title={t('interactions.saved.remove', { name: saved.name })}
                  onClick={() => void put(filters.filter(({ id }) => id !== saved.id))}
                >
                  <IconX size={14} stroke={1.75} aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        )}
        {make === null ? null : (
          <form
            className={css.keep}
            onSubmit={(event) => {
              event.preventDefault();
              void keep();
            }}
          >
            <TextInput
              size="xs"
              aria-label={t('interactions.saved.name')}
              placeholder={t('interactions.saved.name')}
              value={name}
              maxLength={100}
              disabled={full}
              error={full ? t('interactions.saved.full') : undefined}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" size="xs" disabled={name.trim() === '' || full} loading={set.busy}>
              {t('interactions.saved.keep')}
            </Button>
          </form>
        )}
        {set.problem === null ? null : <ProblemBanner tone="warn" {...describe(set.problem)} />}
      </Popover.Dropdown>
    </Popover>
  );
}
