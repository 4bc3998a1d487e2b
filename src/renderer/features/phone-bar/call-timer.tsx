import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call.ts';
import { Timer } from '../../ui/index.ts';
import css from './phone-bar.module.css';

/** The time that counts now: ringing, talking, or what the talk took. */
export function CallTimer({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  switch (call.kind) {
    case 'ringing':
    case 'answering':
      return <Labelled word={t('phone.ringingFor')} since={call.startedAt} />;
    case 'active':
    case 'holding':
      return <Labelled word={t('phone.talkingFor')} since={call.answeredAt} />;
    case 'held':
    case 'resuming':
      return <Labelled word={t('phone.heldFor')} since={call.heldAt} />;
    case 'ending':
      return <Labelled word={t('phone.talkingFor')} since={call.answeredAt ?? call.startedAt} />;
    case 'ended':
      return call.answeredAt === null ? null : (
        <Labelled word={t('phone.talkedFor')} since={call.answeredAt} until={call.endedAt} />
      );
  }
}

interface LabelledProps {
  readonly word: string;
  readonly since: number;
  readonly until?: number;
}

function Labelled({ word, since, until }: LabelledProps) {
  return (
    <>
      <Timer large since={since} until={until} label={word} />
      <div className={css.small} aria-hidden="true">
        {word}
      </div>
    </>
  );
}
