import { Button, PasswordInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PasswordRules } from '#shared/domain/password.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './account.module.css';
import { Checklist } from './checklist.tsx';
import { passwordChecks } from './password-checks.ts';

interface PasswordFormProps {
  /** The present password where it was typed a moment ago; null asks for it. */
  readonly known: string | null;
  readonly rules: PasswordRules;
  /** How many passwords back count; null where none do, or it is not known. */
  readonly history: number | null;
  readonly submitLabel: string;
  /** Something goes on that was begun elsewhere. */
  readonly busy?: boolean;
  onDone(): void;
  /** The way back. */
  readonly secondary: React.ReactNode;
}

/** A new password, twice, with its rules read off while it is typed (PWD-3..5, TIMER-15). */
export function PasswordForm({
  known,
  rules,
  history,
  submitLabel,
  busy = false,
  onDone,
  secondary,
}: PasswordFormProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const listId = useId();
  const [typed, setTyped] = useState(known ?? '');
  /** What was typed at the sign-in was not right after all: it is asked for. */
  const [asks, setAsks] = useState(known === null);
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const [shown, setShown] = useState(false);
  const currentField = useRef<HTMLInputElement>(null);
  const nextField = useRef<HTMLInputElement>(null);
  const change = useCommand('account.changePassword');
  const checks = passwordChecks(next, repeated, typed, rules);
  const good = typed !== '' && checks.every(({ met }) => met);
  const submit = async () => {
    if (!good) return;
    const answer = await change.run({ current: typed, next });
    if (answer.ok) return onDone();
    if (answer.problem.code === 'password.wrong') {
      setAsks(true);
      currentField.current?.select();
    } else nextField.current?.select();
  };
  const eye = { 'aria-label': t('account.password.show'), tabIndex: 0 };
  const shownTogether = { visible: shown, onVisibilityChange: setShown, visibilityToggleButtonProps: eye };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {asks ? (
        <PasswordInput
          ref={currentField}
          label={t('account.password.current')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="current-password"
          data-autofocus
          autoFocus
          visibilityToggleButtonProps={eye}
        />
      ) : null}
      <PasswordInput
        ref={nextField}
        label={t('account.password.next')}
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
        autoComplete="new-password"
        autoFocus={known !== null}
        aria-describedby={listId}
        {...shownTogether}
      />
      <PasswordInput
        label={t('account.password.repeat')}
        value={repeated}
        onChange={(event) => setRepeated(event.currentTarget.value)}
        autoComplete="new-password"
        aria-describedby={listId}
        {...shownTogether}
      />
      <Checklist id={listId} checks={checks} history={history} />
      <div className={css.place}>
        {change.problem === null ? null : <ProblemBanner tone="bad" alert {...describe(change.problem)} />}
      </div>
      <div className={css.buttons}>
        {secondary}
        <Button type="submit" loading={change.busy || busy} disabled={!good}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
