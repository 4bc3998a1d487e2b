import { Button } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyGrid, KeyHint } from '../../../ui/index.ts';
import type { How } from './target-list.tsx';
import css from './transfer.module.css';

interface NumberTabProps {
  readonly noConsult: string | null;
  readonly blind: boolean;
  onChoose(number: string, how: How): void;
}

/** Any number by keypad, keyboard or paste; Call works once there is one (XFER-5). */
export function NumberTab({ noConsult, blind, onChoose }: NumberTabProps) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // What is typed after a press goes on behind it.
  const press = (digit: string) => {
    field.current?.focus();
    setNumber((before) => before + digit);
  };
  const nothing = number.trim() === '';
  const choose = (how: How) => {
    if (!nothing && (how === 'consult' ? noConsult === null : blind)) onChoose(number.trim(), how);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    choose(event.shiftKey ? 'blind' : 'consult');
  };
  return (
    <div className={css.number}>
      <input
        ref={field}
        className={`tabular ${css.numberInput}`}
        type="tel"
        aria-label={t('phone.panel.numberField')}
        placeholder={t('phone.panel.numberField')}
        maxLength={2000}
        value={number}
        data-autofocus
        onChange={(event) => setNumber(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <KeyGrid plus onKey={press} />
      <div className={css.numberWays}>
        {blind ? (
          <Button
            variant="default"
            disabled={nothing}
            rightSection={<KeyHint keys="Shift+Enter" />}
            onClick={() => choose('blind')}
          >
            {t('phone.panel.blind')}
          </Button>
        ) : null}
        <Button
          disabled={nothing || noConsult !== null}
          title={noConsult ?? undefined}
          rightSection={<KeyHint keys="Enter" />}
          onClick={() => choose('consult')}
        >
          {t('phone.panel.call')}
        </Button>
      </div>
    </div>
  );
}
