import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.ts';
import { useKept, useLive, useRequest } from '../../platform/index.ts';
import { DataTable, EmptyState, ListPage, NoMatch, PartTabs, tabIdOf } from '../../ui/index.ts';
import { callId, useColumns } from './columns.tsx';
import css from './directory.module.css';
import { addressBookRows, agentRows, type Part, skillRows } from './rows.ts';

const parts = ['agents', 'skills', 'addressBook'] as const;
const panel = 'directory-panel';

/** Colleagues with how they are, skills and the address book; each can be called, or be handed a call (DIR-1, DIR-3, DIR-4). */
export function DirectoryPage({ awaySince }: { readonly awaySince: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const directory = useLive('directory');
  const teams = useRequest('people.get', null).data?.teams ?? [];
  const [part, setPart] = useKept<Part>('directory.part', 'agents');
  const [search, setSearch] = useKept('directory.search', '');
  const [byTeam, setByTeam] = useKept('directory.byTeam', true);
  const [onlyEligible, setOnlyEligible] = useKept('directory.onlyEligible', false);
  const agents = part === 'agents';
  const wanted = search.trim();
  const rows = agents
    ? agentRows(directory, { teams, search: wanted, byTeam, onlyEligible, noTeam: t('directory.noTeam') })
    : part === 'skills'
      ? skillRows(directory, wanted)
      : addressBookRows(directory, wanted);
  const columns = useColumns(part, byTeam);
  const count = rows.filter(({ kind }) => kind !== 'team').length;
  return (
    <ListPage
      title={t('directory.title')}
      count={t('directory.count', { count, shown: format.count(count) })}
      stale={awaySince === null ? null : { text: t('directory.stale', { time: format.time(awaySince) }) }}
      search={{ label: t('directory.search'), value: search, width: 240, onChange: setSearch }}
      beside={
        <PartTabs<Part>
          label={t('directory.title')}
          parts={parts.map((each) => ({ part: each, name: t(`directory.parts.${each}`) }))}
          chosen={part}
          onChoose={setPart}
          panelId={panel}
        />
      }
    >
      <div id={panel} role="tabpanel" aria-labelledby={tabIdOf(panel, part)} className={css.panel}>
        {agents ? (
          <div className={css.filters}>
            <SegmentedControl
              size="xs"
              aria-label={t('directory.order')}
              value={byTeam ? 'team' : 'flat'}
              data={[
                { value: 'team', label: t('directory.byTeam') },
                { value: 'flat', label: t('directory.flat') },
              ]}
              onChange={(value) => setByTeam(value === 'team')}
            />
            <Checkbox
              size="xs"
              label={t('directory.onlyReachable')}
              checked={onlyEligible}
              onChange={(event) => setOnlyEligible(event.currentTarget.checked)}
            />
          </div>
        ) : null}
        <div className={css.rows}>
          {count > 0 ? (
            <DataTable
              key={part}
              label={t(`directory.parts.${part}`)}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.key}
              // Nobody is called by a click beside the button: Enter leads to it.
              onOpen={(row) => document.getElementById(callId(row.key))?.focus()}
              onNearEnd={() => {}}
              more={false}
            />
          ) : wanted !== '' ? (
            <NoMatch
              title={t('directory.noMatchTitle', { search: wanted })}
              text={t('directory.noMatchText')}
              clear={t('calls.clearSearch')}
              onClear={() => setSearch('')}
            />
          ) : agents && onlyEligible ? (
            <EmptyState
              icon={IconUsers}
              title={t('directory.nobodyReachable')}
              text={t('directory.nobodyReachableText')}
            >
              <Button variant="default" onClick={() => setOnlyEligible(false)}>
                {t('directory.showAll')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState icon={IconUsers} title={t('directory.emptyTitle')} text={t('directory.emptyText')} />
          )}
        </div>
      </div>
    </ListPage>
  );
}
