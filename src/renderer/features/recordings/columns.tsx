import { IconFileOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recording, RecordingSort } from '#shared/domain/recording.ts';
import { useFormat } from '../../i18n/index.ts';
import { type Column, clockText, DirectionIcon, PartyCell, PhoneNumber } from '../../ui/index.ts';
import type { PlayStatus } from './audio-player.ts';
import { DownloadButton, PlayButton } from './player-buttons.tsx';
import { Rating } from './rating.tsx';
import css from './recordings.module.css';

/** What the list sorts by when the name of a column is pressed; figures and times begin with the most and the latest. */
export const downFirst: ReadonlySet<RecordingSort> = new Set(['number', 'rating', 'duration', 'startedAt']);

interface ColumnsProps {
  /** The recording that is in the player, and how it goes there. */
  readonly chosenId: string | null;
  readonly status: PlayStatus;
  readonly mayRate: boolean;
  /** Whose calls they were, for those who see the calls of others. */
  readonly ofOthers: boolean;
  onToggle(recording: Recording): void;
}

/** The columns of Recordings (RECG-2); the id of each is what the list is sorted by. */
export function useColumns({
  chosenId,
  status,
  mayRate,
  ofOthers,
  onToggle,
}: ColumnsProps): readonly Column<Recording>[] {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: texts and formats belong to the language
  return useMemo(() => {
    const column = (
      id: RecordingSort,
      header: string,
      width: string,
      render: Column<Recording>['render'],
    ): Column<Recording> => ({ id, header, width, sortable: true, render });
    return [
      column('type', t('recordings.column.type'), '92px', ({ type }) => (
        <span className={css.type}>
          <DirectionIcon direction={type} out={type !== 'inbound'} />
          <span className="ellipsis">{t(`direction.${type}`)}</span>
        </span>
      )),
      column('number', t('recordings.column.number'), '56px', (row) => (
        <span className="tabular">#{row.interactionNumber}</span>
      )),
      ...(ofOthers
        ? [
            {
              id: 'agent',
              header: t('recordings.column.agent'),
              width: 'minmax(84px, 0.6fr)',
              render: ({ agent }: Recording) => <span title={agent.name}>{agent.name}</span>,
            },
          ]
        : []),
      column('caller', t('recordings.column.caller'), 'minmax(150px, 1.6fr)', (row, reachable) => (
        <PartyCell party={row.caller} reachable={reachable} />
      )),
      column('called', t('recordings.column.called'), 'minmax(130px, 1.6fr)', (row, reachable) => (
        <PartyCell party={row.called} reachable={reachable} />
      )),
      column('connected', t('recordings.column.connected'), 'minmax(112px, 1fr)', (row, reachable) => (
        <ConnectedCell recording={row} reachable={reachable} />
      )),
      column('queue', t('recordings.column.queue'), 'minmax(64px, 0.5fr)', (row) => (
        <span title={row.queueName ?? undefined}>{row.queueName ?? '–'}</span>
      )),
      column('rating', t('recordings.column.rating'), '76px', (row, reachable) => (
        <Rating recording={row} mayRate={mayRate} reachable={reachable} />
      )),
      column('duration', t('recordings.column.audio'), '104px', (row, reachable) => (
        <AudioCell
          recording={row}
          status={row.id === chosenId ? status : 'idle'}
          reachable={reachable}
          onToggle={() => onToggle(row)}
        />
      )),
      column('startedAt', t('recordings.column.date'), '96px', (row) => (
        <time
          className="tabular"
          dateTime={new Date(row.startedAt).toISOString()}
          title={format.exact(row.startedAt)}
        >
          {format.moment(row.startedAt)}
        </time>
      )),
    ];
  }, [i18n.language, chosenId, status, mayRate, ofOthers, onToggle]);
}

/** Who was talked with: mostly the caller or the called, whose name stands beside it already. */
function ConnectedCell({
  recording: { caller, called, connected },
  reachable,
}: {
  readonly recording: Recording;
  readonly reachable: boolean;
}) {
  const { title } = useFormat().party(connected);
  const named = [caller.address, called.address].includes(connected.address);
  return named ? (
    <PhoneNumber address={connected.address} name={title} reachable={reachable} />
  ) : (
    <PartyCell party={connected} reachable={reachable} />
  );
}

interface AudioCellProps {
  readonly recording: Recording;
  readonly status: PlayStatus;
  readonly reachable: boolean;
  onToggle(): void;
}

/** Listen and download (RECG-3), or why neither can be. */
function AudioCell({ recording, status, reachable, onToggle }: AudioCellProps) {
  const { t } = useTranslation();
  const name = `#${recording.interactionNumber.toString()}`;
  if (recording.size === null) {
    return (
      <span className={css.missing} title={t('problem.recording.missing.what')}>
        <IconFileOff size={14} stroke={1.75} aria-hidden="true" />
        <span className="ellipsis">{t('recordings.missing')}</span>
      </span>
    );
  }
  return (
    <span className={css.audio}>
      <PlayButton name={name} status={status} reachable={reachable} onToggle={onToggle} />
      <span className={`tabular ${css.length}`}>{clockText(recording.durationMs)}</span>
      <DownloadButton id={recording.id} name={name} reachable={reachable} />
    </span>
  );
}
