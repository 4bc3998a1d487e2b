import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import { builtInStatuses } from '#shared/domain/digital-interaction.ts';
import { useRequest } from '../../platform/index.ts';
import { type Choice, ChoiceFilter } from './choice-filter.tsx';
import type { ListFilter } from './filter.ts';
import css from './interactions.module.css';
import { PeriodFilter } from './period-filter.tsx';

interface FilterBarProps {
  readonly channel: DigitalChannel;
  readonly myId: string;
  readonly filter: ListFilter;
  onFilter(filter: ListFilter): void;
}

/** What a list is narrowed by (ILIST-2..8, CHAT-11); each says on its face what was chosen of it. */
export function FilterBar({ channel, myId, filter, onFilter }: FilterBarProps) {
  const { t } = useTranslation();
  const channels = useRequest('channels.get', null).data;
  const tags = useRequest('people.get', null).data?.tags;
  const set = (change: Partial<ListFilter>) => onFilter({ ...filter, ...change });
  const people: readonly Choice[] = [
    { id: myId, name: t('interactions.me') },
    ...(channels?.people ?? []).filter(({ id }) => id !== myId),
  ];
  const one = (id: string | null) => (id === null ? [] : [id]);
  return (
    <search className={css.bar} aria-label={t('interactions.filters')}>
      <PeriodFilter times={filter} onChoose={set} />
      <SegmentedControl
        size="xs"
        aria-label={t('interactions.read.label')}
        value={filter.read}
        onChange={(read) => set({ read })}
        data={(['all', 'unread', 'read'] as const).map((value) => ({
          value,
          label: t(`interactions.read.${value}`),
        }))}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('interactions.status.label')}
        value={filter.status}
        onChange={(status) => set({ status, subStatus: status === 'open' ? filter.subStatus : null })}
        data={(['all', 'open', 'closed'] as const).map((value) => ({
          value,
          label: t(`interactions.status.${value}`),
        }))}
      />
      {channel === 'email' ? (
        <ChoiceFilter
          label={t('interactions.subStatus')}
          choices={(channels?.statuses ?? [])
            .filter((word) => word === 'pending' || !builtInStatuses.some((each) => each === word))
            .map((word) => ({ id: word, name: word }))}
          chosen={one(filter.subStatus)}
          blocked={filter.status === 'open' ? null : t('interactions.subStatusNeedsOpen')}
          onChoose={([subStatus = null]) => set({ subStatus })}
        />
      ) : null}
      <ChoiceFilter
        label={t(channel === 'chat' ? 'interactions.website' : 'interactions.account')}
        choices={(channels?.entryPoints ?? []).filter(
          (each) => each.channel === channel && (!each.archived || each.id === filter.entryPointId),
        )}
        chosen={one(filter.entryPointId)}
        onChoose={([entryPointId = null]) => set({ entryPointId })}
      />
      <ChoiceFilter
        label={t('interactions.agent')}
        choices={[{ id: 'none', name: t('interactions.notAssigned') }, ...people]}
        chosen={one(filter.ownerId)}
        onChoose={([ownerId = null]) => set({ ownerId })}
      />
      <ChoiceFilter
        label={t('interactions.firstAgent')}
        choices={people}
        chosen={one(filter.firstAgentId)}
        onChoose={([firstAgentId = null]) => set({ firstAgentId })}
      />
      <ChoiceFilter
        label={t('interactions.tags')}
        several
        choices={(tags ?? []).filter(({ archived, id }) => !archived || filter.tagIds.includes(id))}
        chosen={filter.tagIds}
        onChoose={(tagIds) => set({ tagIds: [...tagIds] })}
      />
    </search>
  );
}
