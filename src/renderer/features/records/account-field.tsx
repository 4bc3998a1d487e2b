import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '#shared/domain/contact.ts';
import { RecordIcon } from '../../ui/index.ts';
import { RecordPicker } from './pickers.tsx';
import css from './records.module.css';

interface AccountFieldProps {
  readonly value: Contact['account'];
  readonly disabled: boolean;
  onChange(account: Contact['account']): void;
}

/** The account that a person belongs to, chosen by searching the CRM. */
export function AccountField({ value, disabled, onChange }: AccountFieldProps) {
  const { t } = useTranslation();
  const title = value?.title ?? t('crm.noAccount');
  return (
    <div>
      <span className={css.createLabel}>{t('crm.forAccount')}</span>
      <div className={css.accountLine}>
        <RecordPicker
          label={`${t('crm.forAccount')}: ${title}`}
          kinds={['account']}
          disabled={disabled}
          className={css.chooseAccount}
          onChoose={({ id, title }) => onChange({ id, title })}
        >
          <RecordIcon kind="account" />
          <span className="ellipsis" dir="auto">
            {title}
          </span>
        </RecordPicker>
        {value === null || disabled ? null : (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('relation.remove', { name: value.title })}
            onClick={() => onChange(null)}
          >
            <IconX size={14} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        )}
      </div>
    </div>
  );
}
