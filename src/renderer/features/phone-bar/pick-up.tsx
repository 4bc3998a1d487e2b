import { IconDeviceLandlinePhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RegistrationView } from '#shared/ipc/views.ts';
import css from './pick-up.module.css';

interface PickUpProps {
  readonly registration: Extract<RegistrationView, { kind: 'deskPhone' }>;
  /** `answer` a call that came, or begin the one that was dialled. */
  readonly to: 'answer' | 'dial';
}

/** What to do with the hand: a phone on the desk is answered there and not here (DEC-13). */
export function PickUp({ registration, to }: PickUpProps) {
  const { t } = useTranslation();
  const phone = registration.phone?.name ?? t('deskPhone.label');
  return (
    <div className={css.pickUp} data-to={to}>
      <IconDeviceLandlinePhone size={20} stroke={1.75} aria-hidden="true" />
      <div className={css.words}>
        <div className={`ellipsis ${css.what}`}>
          {t(to === 'answer' ? 'deskPhone.pickUp' : 'deskPhone.pickUpFirst')}
        </div>
        <div className={`ellipsis ${css.how}`} title={hint()}>
          {hint()}
        </div>
      </div>
    </div>
  );

  function hint(): string {
    return to === 'answer' ? t('deskPhone.pickUpHint', { phone }) : t('deskPhone.pickUpFirstHint');
  }
}
