import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RegistrationView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useNow } from '../../platform/index.ts';
import { type Light, StateShape } from '../../ui/index.ts';
import css from './phone-bar.module.css';

type BuiltIn = Exclude<RegistrationView, { kind: 'deskPhone' }>;
type OnTheDesk = Extract<RegistrationView, { kind: 'deskPhone' }>;

const lights = {
  off: 'loggedOut',
  registering: 'working',
  registered: 'good',
  failed: 'bad',
} as const satisfies Record<BuiltIn['kind'], Light>;

const deskLights = { none: 'loggedOut', ready: 'good', lost: 'bad' } as const satisfies Record<
  OnTheDesk['state'],
  Light
>;

/** Whether the phone is connected to the exchange, by shape, colour and word; of a phone on the desk also which one it is. */
export function RegistrationLight({ registration }: { readonly registration: RegistrationView }) {
  if (registration.kind === 'deskPhone') return <DeskPhoneLight registration={registration} />;
  return <BuiltInLight registration={registration} />;
}

function BuiltInLight({ registration }: { readonly registration: BuiltIn }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const word = t(`phone.registration.${registration.kind}`);
  let hint = t(`phone.registrationHint.${registration.kind}`);
  if (registration.kind === 'registered')
    hint = t('phone.registeredSince', { time: format.time(registration.since) });
  if (registration.kind === 'failed') hint = describe(registration.problem).what;
  return (
    <LightWithWords light={lights[registration.kind]} hint={hint} word={word}>
      {registration.kind === 'failed' ? <RetryIn at={registration.retryAt} /> : null}
    </LightWithWords>
  );
}

function DeskPhoneLight({ registration: { state, phone } }: { readonly registration: OnTheDesk }) {
  const { t } = useTranslation();
  if (phone === null || state === 'none') {
    return (
      <LightWithWords light={deskLights.none} hint={t('deskPhone.noneHint')} word={t('deskPhone.none')} />
    );
  }
  return (
    <LightWithWords
      light={deskLights[state]}
      hint={t(`deskPhone.${state}Hint`, { phone: phone.name, extension: phone.extension })}
      word={phone.name}
    >
      <div className={`ellipsis ${css.small}`}>{t(`deskPhone.${state}`)}</div>
    </LightWithWords>
  );
}

interface LightWithWordsProps {
  readonly light: Light;
  readonly hint: string;
  readonly word: string;
  readonly children?: React.ReactNode;
}

function LightWithWords({ light, hint, word, children }: LightWithWordsProps) {
  return (
    <Tooltip label={hint} multiline maw={320}>
      <div className={css.registration} role="status">
        <StateShape light={light} />
        <div className={css.lines}>
          <div className="ellipsis">{word}</div>
          {children}
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
