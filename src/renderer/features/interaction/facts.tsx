import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useFormat } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { ChannelIcon, clockText } from '../../ui/index.ts';
import css from './facts.module.css';
import { useInteractionWords } from './words.ts';

/** What an interaction is: where it came from, how it stands, who has it, when what happened (ITAB-13). */
export function InteractionFacts({ interaction }: { readonly interaction: InteractionView }) {
  const { t } = useTranslation();
  const words = useInteractionWords();
  const dispositions = useRequest('workspace.get', null).data?.dispositions ?? [];
  const { channel, number, authentication, outcome, reason, subject } = interaction;
  const disposition = dispositions.find(({ id }) => id === outcome.dispositionId)?.name;
  const said = [disposition, outcome.note].filter((each) => each !== undefined && each !== '');
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t('interaction.facts.number'), `#${number.toString()}`],
    [
      t('interaction.facts.channel'),
      <span key="channel" className={css.channel}>
        <ChannelIcon channel={channel} plain />
        {t(`journey.one.${channel}`)}
      </span>,
    ],
    [t(channel === 'chat' ? 'interactions.website' : 'interactions.account'), interaction.entryPointName],
    [t('interaction.facts.queue'), interaction.queueName],
    [t('interaction.facts.reason'), reason],
    [t('interaction.facts.subject'), subject],
    [t('interactions.column.status'), words.status(interaction)],
    [
      t('interaction.facts.authentication'),
      authentication === null ? (
        t('interaction.facts.notAuthenticated')
      ) : (
        <span key="authentication">
          {t(
            authentication.state === 'done'
              ? 'interaction.facts.authenticated'
              : 'interaction.facts.declined',
            {
              name: authentication.by.name,
            },
          )}
          {authentication.reason === '' ? null : (
            <span className={css.detail} dir="auto">
              {authentication.reason}
            </span>
          )}
        </span>
      ),
    ],
    [t('interaction.facts.outcome'), said.length === 0 ? null : said.join(' · ')],
  ];
  return (
    <div className={css.facts}>
      <h2 className={css.heading}>{t('interaction.facts.title')}</h2>
      <dl className={css.list}>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} className={css.fact}>
              <dt>{name}</dt>
              <dd className="selectable" dir="auto">
                {value}
              </dd>
            </div>
          ),
        )}
      </dl>
      <h2 className={css.heading}>{t('interaction.facts.agents')}</h2>
      <Participants interaction={interaction} />
      <h2 className={css.heading}>{t('interaction.times.title')}</h2>
      <Times interaction={interaction} />
    </div>
  );
}

/** Who has had it, from when to when. */
function Participants({ interaction: { participants } }: { readonly interaction: InteractionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (participants.length === 0) return <p className={css.none}>{t('interaction.facts.nobody')}</p>;
  return (
    <ul className={css.people}>
      {participants.map(({ participationId, name, role, from, to }) => (
        <li key={participationId}>
          <span className="selectable" dir="auto">
            {name}
          </span>
          <span className={`tabular ${css.detail}`}>
            {t(`interaction.facts.role.${role}`)} ·{' '}
            {to === null
              ? t('interaction.facts.agentNow', { from: format.moment(from) })
              : t('interaction.facts.agentThen', { from: format.moment(from), to: format.time(to) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What happened when, in its order. */
function Times({ interaction }: { readonly interaction: InteractionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { startedAt, endedAt, closedBy, customerAt, agentAt, outcome, participants } = interaction;
  const first = participants[0];
  const times: readonly (readonly [string, number | null, string | null])[] = [
    [t('interaction.times.received'), startedAt, null],
    ...(first === undefined
      ? []
      : [
          [
            t('interaction.times.accepted', { name: first.name }),
            first.from,
            t('interaction.times.waited', { time: clockText(Math.max(0, first.from - startedAt)) }),
          ] as const,
        ]),
    [t('interaction.times.customer'), customerAt, null],
    [t('interaction.times.agent'), agentAt, null],
    [
      t('interaction.times.closed'),
      endedAt,
      closedBy === null ? null : t(`interaction.times.closedBy.${closedBy}`),
    ],
    [t('interaction.times.outcome'), outcome.savedAt, null],
  ];
  return (
    <ol className={css.times}>
      {times
        .toSorted((one, other) => (one[1] ?? 0) - (other[1] ?? 0))
        .map(([name, at, detail]) =>
          at === null ? null : (
            <li key={name} className={css.time}>
              <time className="tabular" dateTime={new Date(at).toISOString()} title={format.exact(at)}>
                {format.time(at)}
              </time>
              <span>
                {name}
                {detail === null ? null : <span className={css.detail}>{detail}</span>}
              </span>
            </li>
          ),
        )}
    </ol>
  );
}
