import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { longestPassword, shortestPassword, specialCharacters } from '#shared/domain/password.ts';
import css from './account.module.css';
import type { PasswordCheck } from './password-checks.ts';

interface ChecklistProps {
  readonly id: string;
  readonly checks: readonly PasswordCheck[];
  /** How many passwords back count; null where none do, or it is not known. Only the hub can tell whether this is one of them. */
  readonly history: number | null;
}

/** What a new password must be, each line done or missing as it is typed; by shape and word, not by colour alone. */
export function Checklist({ id, checks, history }: ChecklistProps) {
  const { t } = useTranslation();
  const words = {
    length: t('account.password.rule.length', { number: shortestPassword }),
    tooLong: t('account.password.rule.tooLong', { number: longestPassword }),
    lower: t('account.password.rule.lower'),
    upper: t('account.password.rule.upper'),
    digit: t('account.password.rule.digit'),
    special: t('account.password.rule.special', { characters: specialCharacters }),
    same: t('account.password.rule.same'),
    repeated: t('account.password.rule.repeated'),
  } as const satisfies Record<PasswordCheck['rule'], string>;
  return (
    <div id={id} className={css.checks}>
      <p className={css.checksTitle}>{t('account.password.rules')}</p>
      <ul>
        {checks.map(({ rule, met }) => (
          <li key={rule} data-met={met}>
            {met ? (
              <IconCircleCheckFilled size={14} aria-hidden="true" />
            ) : (
              <IconCircle size={14} stroke={1.75} aria-hidden="true" />
            )}
            <span className="reader-only">
              {t(met ? 'account.password.met' : 'account.password.missing')}{' '}
            </span>
            <span>{words[rule]}</span>
          </li>
        ))}
        {history === null ? null : (
          <li>
            <span className={css.dot} aria-hidden="true" />
            <span>{t('account.password.rule.used', { number: history })}</span>
          </li>
        )}
      </ul>
    </div>
  );
}
