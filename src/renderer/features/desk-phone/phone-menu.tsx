import { Menu, Tooltip } from '@mantine/core';
import {
  IconChevronDown,
  IconDeviceLandlinePhone,
  IconPhoneCheck,
  IconPhoneOff,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isConnected, isUp } from '#shared/domain/call.ts';
import { awaitsHandset } from '#shared/domain/desk-phone.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { menuInPlace, ProblemBanner } from '../../ui/index.ts';
import css from './desk-phone.module.css';

interface PhoneMenuProps {
  readonly readOnly: boolean;
  /** On a practice hub the phone is simulated too, and so is the hand at it. */
  readonly practice: boolean;
  onChoose(): void;
}

/** What belongs to a phone on the desk, where the built-in one has its devices: which one it is, and the way to another. */
export function PhoneMenu({ readOnly, practice, onChoose }: PhoneMenuProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { applies, held } = useLive('deskPhones');
  const { calls } = useLive('phone');
  const release = useCommand('deskPhones.release');
  const label = held === null ? t('deskPhone.menuNone') : t('deskPhone.menu', { phone: held.name });
  return (
    <div className={css.aside}>
      {practice && held !== null ? <PracticeHand readOnly={readOnly} /> : null}
      {applies ? (
        <Menu {...menuInPlace} position="bottom-end" width={260}>
          <Menu.Target>
            <button type="button" className={css.phone} aria-label={label} title={label} disabled={readOnly}>
              <IconDeviceLandlinePhone size={18} stroke={1.75} aria-hidden="true" />
              <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>
              {held === null
                ? t('deskPhone.none')
                : `${held.name} · ${t('deskPhone.extension', { extension: held.extension })}`}
            </Menu.Label>
            {release.problem === null ? null : (
              <ProblemBanner tone="warn" alert {...describe(release.problem)} />
            )}
            <Menu.Item
              leftSection={<IconRefresh size={14} stroke={1.75} aria-hidden="true" />}
              onClick={onChoose}
            >
              {t(held === null ? 'deskPhone.choose' : 'deskPhone.chooseAnother')}
            </Menu.Item>
            {held === null ? null : (
              <Menu.Item
                leftSection={<IconPhoneOff size={14} stroke={1.75} aria-hidden="true" />}
                disabled={calls.some(isUp)}
                closeMenuOnClick={false}
                onClick={() => void release.run(null)}
              >
                {t('deskPhone.giveBack')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </div>
  );
}

/** Picks up and puts down the simulated phone, to learn and to try. */
function PracticeHand({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const { calls } = useLive('phone');
  const { held } = useLive('deskPhones');
  const move = useCommand('practice.deskPhone');
  const rings = calls.some((call) => call.kind === 'ringing' || awaitsHandset(call, held));
  const talks = calls.some((call) => isConnected(call) || call.kind === 'dialling');
  return (
    <div className={css.practice} role="group" aria-label={t('deskPhone.practice')}>
      <span className={css.practiceWord} aria-hidden="true">
        {t('deskPhone.practice')}
      </span>
      <Hand
        label={t('deskPhone.practicePickUp')}
        icon={IconPhoneCheck}
        likely={rings}
        disabled={readOnly || move.busy || !rings}
        onClick={() => void move.run({ action: 'pickUp' })}
      />
      <Hand
        label={t('deskPhone.practicePutDown')}
        icon={IconPhoneOff}
        likely={false}
        disabled={readOnly || move.busy || !talks}
        onClick={() => void move.run({ action: 'putDown' })}
      />
    </div>
  );
}

interface HandProps {
  readonly label: string;
  readonly icon: typeof IconPhoneOff;
  readonly likely: boolean;
  readonly disabled: boolean;
  onClick(): void;
}

function Hand({ label, icon: Glyph, likely, disabled, onClick }: HandProps) {
  return (
    <Tooltip label={label} position="bottom-end">
      <button
        type="button"
        className={css.hand}
        aria-label={label}
        data-likely={likely}
        disabled={disabled}
        onClick={onClick}
      >
        <Glyph size={16} stroke={1.75} aria-hidden="true" />
      </button>
    </Tooltip>
  );
}
