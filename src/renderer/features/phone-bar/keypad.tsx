import { Popover } from '@mantine/core';
import { IconGridDots } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Call, isOnHold } from '#shared/domain/call.ts';
import { keypadDigits, keypadDigitsOf } from '#shared/domain/keypad.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { KeyGrid } from '../../ui/index.ts';
import controls from './call-controls.module.css';
import { inConference } from './call-words.ts';
import { Control } from './control.tsx';
import css from './keypad.module.css';

interface KeypadControlProps {
  readonly call: Call;
  readonly disabled: boolean;
}

/** The keypad of a call (CALL-6): by mouse, by the computer's keys while it is open, and by paste. It shows what was sent. */
export function KeypadControl({ call, disabled }: KeypadControlProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const held = isOnHold(call);
  const forbidden = inConference(call);
  return (
    <Popover
      opened={open && !disabled && !forbidden}
      onChange={setOpen}
      position="bottom-end"
      trapFocus
      returnFocus
      withRoles={false}
      offset={4}
    >
      <Popover.Target>
        <div className={controls.anchor}>
          <Control
            icon={IconGridDots}
            word={t('phone.keypad')}
            hint={t('phone.keypadHint')}
            reason={forbidden ? t('phone.conference.noKeypad') : null}
            aria-haspopup="dialog"
            aria-expanded={open && !forbidden}
            disabled={disabled}
            onClick={() => setOpen(!open)}
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('phone.keypad')}>
        <Pad callId={call.id} held={held} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Pad({ callId, held }: { readonly callId: string; readonly held: boolean }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const command = useCommand('phone.keypad');
  const [sent, setSent] = useState('');
  const [notKeys, setNotKeys] = useState(false);
  const send = async (digits: string | null) => {
    setNotKeys(digits === null);
    if (digits === null || held) return;
    const answer = await command.run({ id: callId, digits });
    if (answer.ok) setSent((before) => (before + digits).slice(-200));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = event.key.toUpperCase();
    if (digit.length !== 1 || !keypadDigits.includes(digit)) return;
    event.preventDefault();
    // A key that is held down is one press.
    if (!event.repeat) void send(digit);
  };
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault();
    void send(keypadDigitsOf(event.clipboardData.getData('text')));
  };
  const problem = command.problem === null ? null : describe(command.problem);
  let said = t('phone.keypadHow');
  if (problem !== null) said = `${problem.what} ${problem.todo}`;
  if (notKeys) said = t('phone.notKeys');
  if (held) said = t('phone.keypadHeld');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's digits count wherever in the pad the focus is
    <div className={css.pad} onKeyDown={onKeyDown} onPaste={onPaste}>
      <input
        className={`tabular ${css.sent}`}
        aria-label={t('phone.keysSent')}
        aria-describedby="keypad-said"
        value={sent}
        readOnly
        data-autofocus
      />
      <KeyGrid disabled={held} onKey={(digit) => void send(digit)} />
      <div
        id="keypad-said"
        className={css.said}
        role="status"
        data-wrong={notKeys || held || problem !== null}
      >
        {said}
      </div>
    </div>
  );
}
