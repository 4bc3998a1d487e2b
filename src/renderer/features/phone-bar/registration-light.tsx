import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RegistrationView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useNow } from '../../platform/index.ts';
import { type Light, StateShape } from '../../ui/index.ts';
import css from './phone-bar.module.css';

const lights = {
  off: 'loggedOut',
  registering: 'working',
  registered: 'good',
  failed: 'bad',
} as const satisfies Record<RegistrationView['kind'], Light>;

/** Whether the phone is connected to the exchange, by shape, colour and word. */
export function RegistrationLight({ registration }: { readonly registration: RegistrationView }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const word = t(`phone.registration.${registration.kind}`);
  let hint = t(`phone.registrationHint.${registration.kind}`);
  if (registration.kind === 'registered')
    hint = t('phone.registeredSince', { time: format.time(registration.since) });
  if (registration.kind === 'failed') hint = describe(registration.problem).what;
  return (
    <Tooltip label={hint} multiline maw={320}>
      <div className={css.registration} role="status">
        <StateShape light={lights[registration.kind]} />
        <div className={css.lines}>
          <div className="ellipsis">{word}</div>
          {registration.kind === 'failed' ? <RetryIn at={registration.retryAt} /> : null}
        </div>
      </div>
    </Tooltip>
  );
}

function RetryIn({ at }: { readonly at: number }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <div className={`ellipsis tabular ${css.small}`}>
      {t('phone.retryIn', { seconds: Math.max(0, Math.ceil((at - now) / 1000)) })}
    </div>
  );
}
