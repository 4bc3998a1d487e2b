import { IconPhoneOutgoing } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Party } from '#shared/domain/interaction.ts';
import { useFormat } from '../i18n/index.ts';
import { useDial } from '../platform/index.ts';
import css from './call-back.module.css';

interface CallBackProps {
  readonly party: Party;
  /** False within a row that is not the marked one: Tab then passes it by. */
  readonly reachable?: boolean;
}

/** The likely next thing for a call that was missed; it asks first, as every number does. */
export function CallBack({ party, reachable = true }: CallBackProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const dial = useDial();
  const { title, number } = format.party(party);
  return (
    <button
      type="button"
      className={css.callBack}
      tabIndex={reachable ? undefined : -1}
      onClick={(event) => {
        event.stopPropagation();
        dial({ text: party.address, name: number === null ? null : title, how: 'confirm' });
      }}
    >
      <IconPhoneOutgoing size={14} stroke={1.75} aria-hidden="true" />
      {t('dial.callBack')}
      <span className="reader-only"> {title}</span>
    </button>
  );
}
