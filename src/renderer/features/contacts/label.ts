import { useTranslation } from 'react-i18next';
import { contactName } from '#shared/domain/contact.ts';
import { useFormat } from '../../i18n/index.ts';
import { useDraft, useRequest } from '../../platform/index.ts';
import { contactDraftSchema, draftKeyOf } from './contact-form.ts';

/** What the tab of a contact is called, and what is to be seen of it there. */
export function useContactLabel(id: string): {
  readonly text: string;
  readonly mark: 'unsaved' | 'pending' | 'refused' | null;
} {
  const { t } = useTranslation();
  const format = useFormat();
  const row = useRequest('contacts.get', { id }).data ?? null;
  const draft = useDraft(draftKeyOf(id), contactDraftSchema).value ?? null;
  if (row === null) {
    const made = draft?.create == null;
    return { text: t(made ? 'contact.contact' : 'contact.new'), mark: made ? null : 'unsaved' };
  }
  const name = contactName(row);
  const text = name === '' ? t('contacts.unnamed') : name.startsWith('+') ? format.phone(name) : name;
  if (row.refused !== null) return { text, mark: 'refused' };
  if (draft !== null && draft.edits.length > 0) return { text, mark: 'unsaved' };
  return { text, mark: row.pending ? 'pending' : null };
}
