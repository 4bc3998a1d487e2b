import { useTranslation } from 'react-i18next';
import type { JourneyEntry } from '#shared/domain/journey.ts';
import { useFormat } from '../../i18n/index.ts';
import { clockText, PhoneNumber, TagChips, type TagView } from '../../ui/index.ts';
import css from './journey.module.css';

interface JourneyFactsProps {
  readonly entry: JourneyEntry;
  readonly tags: readonly TagView[];
  readonly greyAbove: number;
  recording(id: string): React.ReactNode;
}

/** Everything about one interaction: of calls also who called whom, for how long, and what was recorded (JOUR-3). */
export function JourneyFacts({ entry, tags, greyAbove, recording }: JourneyFactsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { channel, caller, called, startedAt, talkMs, agents, records } = entry;
  const voice = channel === 'voice';
  const worn = tags.filter(({ id }) => entry.tagIds.includes(id));
  const recordings = agents.flatMap(({ recordingIds }) => recordingIds);
  const fact = (name: string, value: React.ReactNode, key = name) => (
    <div key={key} className={css.fact}>
      <dt>{name}</dt>
      <dd className="selectable">{value}</dd>
    </div>
  );
  return (
    <>
      <dl className={css.facts}>
        {fact(
          t(voice ? 'journey.fact.started' : 'journey.fact.created'),
          <time className="tabular" dateTime={new Date(startedAt).toISOString()}>
            {format.exact(startedAt)}
          </time>,
        )}
        {voice && talkMs !== null
          ? fact(t('journey.fact.duration'), <span className="tabular">{clockText(talkMs)}</span>)
          : null}
        {voice ? fact(t('journey.fact.caller'), <PartyText party={caller} />) : null}
        {voice ? fact(t('journey.fact.called'), <PartyText party={called} />) : null}
        {entry.queueName === null ? null : fact(t('journey.fact.queue'), entry.queueName)}
        {fact(t('journey.fact.status'), t(`journey.status.${entry.status}`))}
        {worn.length === 0
          ? null
          : fact(t('journey.fact.tags'), <TagChips tags={worn} greyAbove={greyAbove} />)}
        {records.length === 0
          ? null
          : fact(
              t('journey.fact.about'),
              records.map(({ id, number, title }) => (
                <span key={id} className={css.record} dir="auto">
                  #{number} {title}
                </span>
              )),
            )}
        {agents.map(({ participationId, name, disposition, note }) =>
          fact(
            t('journey.fact.agent'),
            <>
              <span dir="auto">{name}</span>
              {disposition === null ? null : ` · ${disposition}`}
              {note === '' ? null : (
                <p className={css.note} dir="auto">
                  {note}
                </p>
              )}
            </>,
            participationId,
          ),
        )}
      </dl>
      {recordings.map((id) => (
        <div key={id} className={css.recording}>
          {recording(id)}
        </div>
      ))}
    </>
  );
}

function PartyText({ party }: { readonly party: JourneyEntry['caller'] }) {
  const format = useFormat();
  const { title, number } = format.party(party);
  return (
    <span className="tabular">
      {number === null ? null : `${title} `}
      <PhoneNumber address={party.address} name={number === null ? null : title} />
    </span>
  );
}
