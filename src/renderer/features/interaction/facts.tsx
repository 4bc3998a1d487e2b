import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useFormat } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import {
  ChannelIcon,
  clockText,
  FactDetail,
  FactList,
  Facts,
  FactsHeading,
  Timeline,
} from '../../ui/index.ts';
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
            <FactDetail>
              <span dir="auto">{authentication.reason}</span>
            </FactDetail>
          )}
        </span>
      ),
    ],
    [t('interaction.facts.outcome'), said.length === 0 ? null : said.join(' · ')],
  ];
  return (
    <Facts>
      <FactsHeading>{t('interaction.facts.title')}</FactsHeading>
      <FactList facts={facts} />
      <FactsHeading>{t('interaction.facts.agents')}</FactsHeading>
      <Participants interaction={interaction} />
      <FactsHeading>{t('interaction.times.title')}</FactsHeading>
      <Times interaction={interaction} />
    </Facts>
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
          <FactDetail>
            <span className="tabular">
              {t(`interaction.facts.role.${role}`)} ·{' '}
              {to === null
                ? t('interaction.facts.agentNow', { from: format.moment(from) })
                : t('interaction.facts.agentThen', { from: format.moment(from), to: format.time(to) })}
            </span>
          </FactDetail>
        </li>
      ))}
    </ul>
  );
}

/** What happened when, in its order. */
function Times({ interaction }: { readonly interaction: InteractionView }) {
  const { t } = useTranslation();
  const { startedAt, endedAt, closedBy, customerAt, agentAt, outcome, participants } = interaction;
  const first = participants[0];
  const times = [
    { key: 'received', at: startedAt, what: t('interaction.times.received') },
    ...(first === undefined
      ? []
      : [
          {
            key: 'accepted',
            at: first.from,
            what: t('interaction.times.accepted', { name: first.name }),
            detail: t('interaction.times.waited', { time: clockText(Math.max(0, first.from - startedAt)) }),
          },
        ]),
    { key: 'customer', at: customerAt, what: t('interaction.times.customer') },
    { key: 'agent', at: agentAt, what: t('interaction.times.agent') },
    {
      key: 'closed',
      at: endedAt,
      what: t('interaction.times.closed'),
      detail: closedBy === null ? null : t(`interaction.times.closedBy.${closedBy}`),
    },
    { key: 'outcome', at: outcome.savedAt, what: t('interaction.times.outcome') },
  ];
  return <Timeline times={times.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))} />;
}
