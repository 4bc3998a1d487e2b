import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyEntry } from '#shared/domain/journey.ts';
import { useFormat } from '../../i18n/index.ts';
import { Avatar, ChannelIcon, clockText, DirectionIcon, type TagView } from '../../ui/index.ts';
import css from './journey.module.css';
import { JourneyFacts } from './journey-facts.tsx';

interface JourneyRowProps {
  readonly entry: JourneyEntry;
  readonly tags: readonly TagView[];
  readonly greyAbove: number;
  onOpenCall(callId: string): void;
  onOpenInteraction(id: string): void;
  recording(id: string): React.ReactNode;
}

/** One interaction: its channel, when, by whom, what came of it; pressed, its details (JOUR-2, JOUR-3, JOUR-4). */
export function JourneyRow({
  entry,
  tags,
  greyAbove,
  onOpenCall,
  onOpenInteraction,
  recording,
}: JourneyRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const base = useId();
  const [open, setOpen] = useState(false);
  const { channel, direction, agents, number } = entry;
  const dispositions = agents.flatMap(({ disposition }) => disposition ?? []);
  const note = agents.find((agent) => agent.note !== '')?.note ?? '';
  const own = agents.find(({ callId }) => callId !== null)?.callId ?? null;
  const opens =
    channel !== 'voice' && entry.mayOpen
      ? () => onOpenInteraction(entry.interactionId)
      : own === null
        ? null
        : () => onOpenCall(own);
  const state = stateOf(entry);
  const Glyph = open ? IconChevronDown : IconChevronRight;
  return (
    <li className={css.entry}>
      <div className={css.row}>
        <ChannelIcon channel={channel} />
        <button
          type="button"
          className={css.toggle}
          aria-expanded={open}
          aria-controls={open ? base : undefined}
          onClick={() => setOpen(!open)}
        >
          <span className={css.words}>
            <span className={css.first}>
              <DirectionIcon
                direction={direction}
                out={direction === 'outbound'}
                missed={channel === 'voice' && entry.talkMs === null && entry.endedAt !== null}
              />
              <span className={css.kind}>
                {t(`direction.${direction}`)} · {t(`journey.one.${channel}`)}
              </span>
              <span className={`tabular ${css.quiet}`}>#{number}</span>
              {entry.queueName === null ? null : (
                <span className={`ellipsis ${css.quiet}`} dir="auto">
                  {entry.queueName}
                </span>
              )}
            </span>
            <span className={`ellipsis ${css.second}`} dir="auto">
              {[state === null ? '' : t(state), ...dispositions, note].filter(Boolean).join(' · ')}
            </span>
          </span>
        </button>
        <span className={css.agents}>
          {agents.map(({ participationId, name }) => (
            <span key={participationId} role="img" aria-label={name} title={name}>
              <Avatar name={name} size={24} />
            </span>
          ))}
        </span>
        <span className={`tabular ${css.when}`}>
          <time dateTime={new Date(entry.startedAt).toISOString()} title={format.exact(entry.startedAt)}>
            {format.time(entry.startedAt)}
          </time>
          <span className={css.quiet}>{entry.talkMs === null ? '–' : clockText(entry.talkMs)}</span>
        </span>
        <Glyph size={14} stroke={1.75} className={css.chevron} aria-hidden="true" />
      </div>
      {open ? (
        <div id={base} className={css.details}>
          <JourneyFacts entry={entry} tags={tags} greyAbove={greyAbove} recording={recording} />
          {opens === null ? null : (
            <Button size="xs" variant="default" aria-label={t('journey.openOf', { number })} onClick={opens}>
              {t('journey.open')}
            </Button>
          )}
        </div>
      ) : null}
    </li>
  );
}

/** What is to be said of it before its outcome; null of one that went as it should. */
function stateOf(entry: JourneyEntry): 'journey.goesOn' | 'journey.nobody' | 'journey.unanswered' | null {
  if (entry.endedAt === null) return 'journey.goesOn';
  if (entry.agents.length === 0) return 'journey.nobody';
  return entry.channel === 'voice' && entry.talkMs === null ? 'journey.unanswered' : null;
}
