import { Button } from '@mantine/core';
import { IconArrowsMaximize, IconArrowsMinimize, IconChartBar, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#shared/domain/channel.ts';
import type { FiguresView } from '#shared/ipc/figures.ts';
import { useFormat } from '../../i18n/index.ts';
import { useKept, useKeys, useLive, useRequest } from '../../platform/index.ts';
import {
  ariaKeys,
  ChannelIcon,
  EmptyState,
  KeyHint,
  ListPage,
  PartTabs,
  SkeletonRows,
  tabIdOf,
  useShortcut,
} from '../../ui/index.ts';
import { AgentsPanel } from './agents-panel.tsx';
import css from './dashboards.module.css';
import { agentsOf, channelsOf, rowsOf, togetherOf } from './figures.ts';
import { QueuesPanel } from './queues-panel.tsx';
import { Tiles } from './tiles.tsx';
import { TrendPanel } from './trend-panel.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

interface DashboardsPageProps {
  /** Whether there are queues whose day this agent is told of, also before the hub has told. */
  readonly inQueues: boolean;
  readonly offline: boolean;
}

const panelId = 'dashboard-panel';

/** How the day goes in the agent's queues, a dashboard for each channel (DASH-1..3). */
export function DashboardsPage({ inQueues, offline }: DashboardsPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const view = useLive('figures');
  const entryPoints = useRequest('channels.get', null).data?.entryPoints ?? [];
  const channels = channelsOf(
    view.queues,
    entryPoints.map(({ channel }) => channel),
  );
  const [wanted, setChannel] = useKept<Channel>('dashboards.channel', 'voice');
  const channel = channels.includes(wanted) ? wanted : channels[0];
  const [large, setLarge] = useKept('dashboards.large', false);
  const keys = useKeys('dashboards.large');
  useShortcut(keys, () => setLarge(!large), channel !== undefined);
  const stale = !view.live && view.toldAt !== null;
  return (
    <ListPage
      title={t('dashboards.title')}
      count=""
      stale={
        stale && view.toldAt !== null
          ? {
              text: t('dashboards.asOf', { time: format.time(view.toldAt) }),
              title: t('dashboards.asOfHint'),
            }
          : null
      }
      search={null}
      givesWay={false}
      beside={
        channel === undefined ? null : (
          <PartTabs
            label={t('dashboards.channels')}
            parts={channels.map((part) => ({
              part,
              name: t(`dashboards.channel.${part}`),
              icon: <ChannelIcon channel={part} plain />,
            }))}
            chosen={channel}
            onChoose={setChannel}
            panelId={panelId}
          />
        )
      }
      after={
        channel === undefined ? null : (
          <Button
            variant="default"
            aria-pressed={large}
            aria-keyshortcuts={ariaKeys(keys)}
            rightSection={keys === null ? null : <KeyHint keys={keys} />}
            leftSection={
              large ? (
                <IconArrowsMinimize size={14} stroke={1.75} aria-hidden="true" />
              ) : (
                <IconArrowsMaximize size={14} stroke={1.75} aria-hidden="true" />
              )
            }
            onClick={() => setLarge(!large)}
          >
            {t('dashboards.large')}
          </Button>
        )
      }
    >
      {channel === undefined ? (
        <Nothing told={view.toldAt !== null} inQueues={inQueues} offline={offline} />
      ) : (
        <div
          id={panelId}
          role="tabpanel"
          aria-labelledby={tabIdOf(panelId, channel)}
          className={css.page}
          data-large={large}
        >
          <Dashboard view={view} channel={channel} large={large} />
        </div>
      )}
    </ListPage>
  );
}

/** There are no figures: because there can be none, or not yet. */
function Nothing(props: { readonly told: boolean; readonly inQueues: boolean; readonly offline: boolean }) {
  const { t } = useTranslation();
  const { told, inQueues, offline } = props;
  if (!inQueues || told) {
    return (
      <EmptyState
        icon={IconChartBar}
        title={t('dashboards.noQueuesTitle')}
        text={t('dashboards.noQueuesText')}
      />
    );
  }
  if (!offline) return <SkeletonRows label={t('common.loading')} />;
  return <EmptyState icon={IconChartBar} title={t('dashboards.awayTitle')} text={t('dashboards.awayText')} />;
}

interface DashboardProps {
  readonly view: FiguresView;
  readonly channel: Channel;
  readonly large: boolean;
}

/** The dashboard of one channel, of all queues or of the one that is chosen among them. */
function Dashboard({ view, channel, large }: DashboardProps) {
  const { t } = useTranslation();
  const [wanted, setChosen] = useKept<string | null>('dashboards.queue', null);
  const policy = useRequest('workspace.get', null).data?.policy.serviceLevel;
  const rows = rowsOf(view.queues, channel);
  const chosen = rows.find(({ queueId }) => queueId === wanted) ?? null;
  const shown = chosen === null ? rows : [chosen];
  const queueIds = new Set(shown.map(({ queueId }) => queueId));
  const figures = togetherOf(shown);
  const everybody = useAgents(queueIds);
  const until = view.live ? undefined : (view.toldAt ?? undefined);
  const within = policy?.answeredWithinSeconds ?? 0;
  if (figures === null) return null;
  return (
    <>
      {chosen === null ? null : (
        <div className={css.only}>
          <span className="ellipsis">{t('dashboards.only', { queue: chosen.name })}</span>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconX size={14} stroke={1.75} aria-hidden="true" />}
            onClick={() => setChosen(null)}
          >
            {t('dashboards.showAll')}
          </Button>
        </div>
      )}
      <Tiles
        figures={figures}
        within={within}
        shortBelow={policy?.abandonedAfterSeconds ?? 0}
        until={until}
        large={large}
      />
      <div className={css.panels}>
        <QueuesPanel
          rows={rows}
          chosen={chosen?.queueId ?? null}
          withinMs={within * 1000}
          until={until}
          large={large}
          onChoose={setChosen}
        />
        {large ? null : <WaitingPanel channel={channel} queueIds={queueIds} until={until} />}
        {large ? null : <TrendPanel hours={figures.hours} />}
        <AgentsPanel counts={chosen === null && rows.length > 1 ? everybody : (shown[0]?.agents ?? null)} />
      </div>
    </>
  );
}

/** The agents of several queues by state: colleagues, and who looks at this. */
function useAgents(queueIds: ReadonlySet<string>) {
  const { me, colleagues } = useLive('directory');
  const { state } = useLive('desk');
  const own =
    me === null
      ? []
      : [
          {
            agent: me,
            presence:
              state === null
                ? null
                : { kind: state.kind, channels: state.kind === 'paused' ? state.channels : ('all' as const) },
          },
        ];
  return agentsOf([...own, ...colleagues], queueIds);
}
