import {
  IconArrowMerge,
  IconArrowsExchange,
  IconDoorExit,
  IconPhoneOutgoing,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call.ts';
import css from './call-controls.module.css';
import { inConference, useCallWords } from './call-words.ts';
import { canMerge, handOver, swapTarget } from './calls.ts';
import { Control } from './control.tsx';
import { usePhoneActions } from './phone-actions.tsx';

interface JointProps {
  readonly calls: readonly Call[];
  readonly disabled: boolean;
}

/**
 * What is done with two calls at once, between the two: change over, join, or connect them and leave (XFER-7, CONFR).
 * Its tooltips open below the bar: what a click puts under the pointer must not cover the header.
 */
export function Joint({ calls, disabled }: JointProps) {
  const { t } = useTranslation();
  const words = useCallWords();
  const phone = usePhoneActions();
  const merged = calls.filter(inConference).length;
  const swap = swapTarget(calls);
  const over = handOver(calls);
  const wait = t('phone.waitForAnswer');
  const connect = () =>
    over !== null &&
    void phone.run('phone.transfer', { id: over.call.id, to: { kind: 'call', id: over.to.id } });
  if (merged > 1) {
    return (
      <div className={css.joint} role="group" aria-label={t('phone.between')}>
        <div className={css.joined}>
          <IconUsers size={18} stroke={1.75} aria-hidden="true" />
          <span className={css.word}>{t('phone.people', { count: merged + 1 })}</span>
        </div>
        <Control
          icon={IconDoorExit}
          tell="bottom"
          word={t('phone.leave')}
          hint={t('phone.leaveHint')}
          command="phone.completeTransfer"
          reason={over === null ? wait : null}
          disabled={disabled}
          onClick={connect}
        />
      </div>
    );
  }
  return (
    <div className={css.joint} role="group" aria-label={t('phone.between')}>
      <Control
        icon={IconArrowsExchange}
        tell="bottom"
        word={t('phone.swap')}
        hint={t('phone.swapHint')}
        command="phone.swap"
        reason={swap === null ? wait : null}
        disabled={disabled}
        onClick={() => swap !== null && void phone.run('phone.resume', { id: swap.id, holdOthers: true })}
      />
      <Control
        icon={IconArrowMerge}
        tell="bottom"
        word={t('phone.merge')}
        hint={t('phone.mergeHint')}
        command="phone.merge"
        reason={canMerge(calls) ? null : wait}
        disabled={disabled}
        onClick={() => void phone.run('phone.merge', null)}
      />
      <Control
        icon={IconPhoneOutgoing}
        tell="bottom"
        word={t('phone.complete')}
        hint={
          over === null
            ? ''
            : t('phone.completeHint', { one: words.name(over.call), other: words.name(over.to) })
        }
        command="phone.completeTransfer"
        data-wide="true"
        data-likely={over?.to.consultFor === over?.call.id}
        reason={over === null ? wait : null}
        disabled={disabled}
        onClick={connect}
      />
    </div>
  );
}
