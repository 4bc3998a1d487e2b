import {
  IconBell,
  IconEarOff,
  IconPlayerPause,
  IconPlayerRecordFilled,
  IconPointFilled,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LiveCall } from '#shared/domain/board.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { BoardView } from '#shared/ipc/views.ts';
import { useFormat } from '../../i18n/index.ts';
import { type Column, DirectionIcon, Timer } from '../../ui/index.ts';
import { JoinButtons } from './join-buttons.tsx';
import css from './supervision.module.css';

interface ColumnsInput {
  readonly myId: string;
  readonly supervising: BoardView['supervising'];
  readonly disabled: boolean;
  onJoin(call: LiveCall, mode: SupervisionMode): void;
}

const phaseIcons = { offered: IconBell, live: IconPointFilled, held: IconPlayerPause } as const;

/** What the table of live calls tells of each. */
export function useColumns({
  myId,
  supervising,
  disabled,
  onJoin,
}: ColumnsInput): readonly Column<LiveCall>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const head = (
    id: 'agent' | 'party' | 'queue' | 'phase' | 'time' | 'recording' | 'supervisors' | 'actions',
  ) => t(`supervision.column.${id}`);
  return [
    {
      id: 'agent',
      header: head('agent'),
      width: 'minmax(100px, 1fr)',
      render: ({ agentName }) => (
        <span className={css.agent} title={agentName}>
          {agentName}
        </span>
      ),
    },
    {
      id: 'party',
      header: head('party'),
      width: 'minmax(120px, 1.4fr)',
      render: ({ party, direction }) => {
        const { title, number } = format.party(party);
        return (
          <span className={css.party} title={number === null ? title : `${title} ${number}`}>
            <DirectionIcon direction={direction} out={direction !== 'inbound'} missed={false} />
            <span className="ellipsis">{title}</span>
          </span>
        );
      },
    },
    {
      id: 'queue',
      header: head('queue'),
      width: 'minmax(72px, 0.8fr)',
      render: ({ queueName }) => <span title={queueName ?? undefined}>{queueName ?? '–'}</span>,
    },
    {
      id: 'phase',
      header: head('phase'),
      width: '104px',
      render: ({ phase }) => {
        const Glyph = phaseIcons[phase];
        return (
          <span className={css.phase} data-phase={phase}>
            <Glyph size={14} stroke={2} aria-hidden="true" />
            {t(`supervision.phase.${phase}`)}
          </span>
        );
      },
    },
    {
      id: 'time',
      header: head('time'),
      width: '64px',
      align: 'end',
      render: ({ answeredAt, offeredAt }) => <Timer since={answeredAt ?? offeredAt} label={null} />,
    },
    {
      id: 'recording',
      header: head('recording'),
      width: '112px',
      render: ({ recording }) => (
        <span className={css.recording} data-state={recording}>
          {recording === 'recording' ? <IconPlayerRecordFilled size={12} aria-hidden="true" /> : null}
          {recording === 'masked' ? <IconEarOff size={14} stroke={2} aria-hidden="true" /> : null}
          {t(`supervision.recording.${recording}`)}
        </span>
      ),
    },
    {
      id: 'supervisors',
      header: head('supervisors'),
      width: 'minmax(80px, 1.6fr)',
      render: ({ supervisors }) => {
        const names = supervisors.map(({ name, mode }) => t(`supervision.by.${mode}`, { name })).join(', ');
        return <span title={names === '' ? undefined : names}>{names === '' ? '–' : names}</span>;
      },
    },
    {
      id: 'actions',
      header: head('actions'),
      align: 'end',
      width: 'var(--ls-join)',
      render: (call, reachable) => (
        <JoinButtons
          call={call}
          myId={myId}
          now={supervising?.participationId === call.participationId ? supervising.mode : null}
          disabled={disabled}
          reachable={reachable}
          onJoin={onJoin}
        />
      ),
    },
  ];
}
