import { IconLifebuoy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Channel, DigitalChannel } from '#shared/domain/channel.ts';
import type { Party } from '#shared/domain/interaction.ts';
import { useFormat } from '../../i18n/index.ts';
import { useInteractions, useLive } from '../../platform/index.ts';
import { Timer } from '../../ui/index.ts';
import css from './dashboards.module.css';
import { Panel } from './panel.tsx';

interface WaitingPanelProps {
  readonly channel: Channel;
  /** Whose waiting ones are shown. */
  readonly queueIds: ReadonlySet<string>;
  readonly until: number | undefined;
}

interface Waits {
  readonly id: string;
  readonly party: Party;
  readonly queueName: string;
  readonly since: number;
  readonly rescued: boolean;
}

/** More than anybody reads at a glance; how many wait in all stands among the figures. */
const mostShown = 50;

/** Who waits, the longest first (DASH-2). */
export function WaitingPanel({ channel, ...props }: WaitingPanelProps) {
  return channel === 'voice' ? <Callers {...props} /> : <Digital channel={channel} {...props} />;
}

function Callers({ queueIds, until }: Omit<WaitingPanelProps, 'channel'>) {
  const { queues } = useLive('board');
  const waits = queues
    .filter(({ queueId }) => queueIds.has(queueId))
    .flatMap(({ name, callers }) =>
      callers.map(({ interactionId: id, party, joinedAt: since, rescued }) => ({
        id,
        party,
        queueName: name,
        since,
        rescued,
      })),
    );
  return <List waits={waits} until={until} />;
}

function Digital({
  channel,
  queueIds,
  until,
}: Omit<WaitingPanelProps, 'channel'> & { readonly channel: DigitalChannel }) {
  const list = useInteractions(
    {
      channel,
      search: '',
      startedFrom: null,
      startedTo: null,
      read: 'all',
      status: 'open',
      subStatus: null,
      entryPointId: null,
      ownerId: 'none',
      firstAgentId: null,
      tagIds: [],
      sort: 'startedAt',
      descending: false,
    },
    false,
  );
  const waits = (list.data ?? []).flatMap(({ id, party, queueId, queueName, waitingSince }) =>
    waitingSince === null || !queueIds.has(queueId)
      ? []
      : [{ id, party, queueName, since: waitingSince, rescued: false }],
  );
  return <List waits={waits} until={until} />;
}

function List({ waits, until }: { readonly waits: readonly Waits[]; readonly until: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = [...waits].sort((one, other) => one.since - other.since).slice(0, mostShown);
  return (
    <Panel title={t('dashboards.whoWaits')} area="waiting">
      {shown.length === 0 ? (
        <p className={css.none}>{t('waiting.nobody')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
        <ol className={css.waiting} tabIndex={0}>
          {shown.map(({ id, party, queueName, since, rescued }) => {
            const { title } = format.party(party);
            return (
              <li key={id}>
                <span className={css.who}>
                  <span className="ellipsis" dir="auto" title={title}>
                    {title}
                  </span>
                  <span className={`ellipsis ${css.second}`}>{queueName}</span>
                </span>
                {rescued ? (
                  <span className={css.rescued} title={t('waiting.rescuedHint')}>
                    <IconLifebuoy size={12} stroke={2} aria-hidden="true" />
                    {t('waiting.rescued')}
                  </span>
                ) : null}
                <Timer since={since} until={until} label={t('dashboards.waitsSince', { name: title })} />
              </li>
            );
          })}
        </ol>
      )}
    </Panel>
  );
}
