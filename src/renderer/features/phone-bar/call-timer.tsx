import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import { Timer } from '../../ui/index.ts';
import css from './phone-bar.module.css';

/** The time that counts now, under its word: ringing, talking, holding, or what the talk took. */
export function CallTimer({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  switch (call.kind) {
    case 'ringing':
    case 'answering':
      return <Labelled word={t('phone.ringingFor')} since={call.startedAt} />;
    case 'dialling':
      return <Labelled word={t(`phone.dialling.${call.progress}`)} since={call.startedAt} />;
    case 'active':
    case 'holding':
      return <Labelled word={t('phone.talkingFor')} since={call.answeredAt} />;
    case 'held':
    case 'resuming':
      // Since the pick-up too: an agent who resumes wants both.
      return <Labelled word={t('phone.heldFor')} since={call.heldAt} besides={call.answeredAt} />;
    case 'transferring':
      return <Labelled word={t('phone.talkingFor')} since={call.answeredAt} />;
    case 'ending':
      return call.answeredAt === null ? null : (
        <Labelled word={t('phone.talkingFor')} since={call.answeredAt} />
      );
    case 'ended':
      return call.answeredAt === null ? null : (
        <Labelled word={t('phone.talkedFor')} since={call.answeredAt} until={call.endedAt} />
      );
    default:
      return assertNever(call);
  }
}

interface LabelledProps {
  readonly word: string;
  readonly since: number;
  readonly until?: number;
  /** When the talk began, where that is another time than `since`. */
  readonly besides?: number;
}

function Labelled({ word, since, until, besides }: LabelledProps) {
  const { t } = useTranslation();
  return (
    <>
      <Timer large since={since} until={until} label={word} />
      <div className={css.timerWord}>
        <span aria-hidden="true">{word}</span>
        {besides === undefined ? null : (
          <span className={css.besides} title={t('phone.talkingFor')}>
            <Timer since={besides} label={t('phone.talkingFor')} />
          </span>
        )}
      </div>
    </>
  );
}
