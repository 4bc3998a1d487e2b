import { Button, Modal } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import css from './contact.module.css';
import { nameOf } from './contact-form.ts';
import { useContact } from './use-contact.ts';

interface ContactCloseGuardProps {
  readonly id: string;
  onClose(): void;
  /** The tab stays; `show` brings it to the front, as something in it is wrong. */
  onStay(show: boolean): void;
}

/** Before a contact's tab closes: what was typed and not saved is saved, given up, or typed on (CONT-13). */
export function ContactCloseGuard({ id, onClose, onStay }: ContactCloseGuardProps) {
  const { t } = useTranslation();
  const state = useContact(id);
  const contact = state.kind === 'there' ? state.contact : null;
  const untouched = contact === null || contact.draft.edits.length === 0;
  const waits = state.kind === 'loading';
  const close = useEffectEvent(() => {
    if (contact?.row === null) void contact.discard();
    onClose();
  });
  useEffect(() => {
    if (!waits && untouched) close();
  }, [waits, untouched]);
  if (contact === null || untouched) return null;
  const { base, draft, rules } = contact;
  const name = nameOf(base, draft, rules);
  return (
    <Modal
      opened
      onClose={() => onStay(false)}
      title={t('contact.closeTitle', { name: name === '' ? t('contact.new') : name })}
      withCloseButton={false}
      size={440}
    >
      <p className={css.dialogText}>{t('contact.closeText')}</p>
      <div className={css.dialogButtons}>
        <Button
          variant="default"
          className={css.apart ?? ''}
          onClick={() => void contact.discard().then(onClose)}
        >
          {t('contact.discard')}
        </Button>
        <Button variant="default" onClick={() => onStay(false)}>
          {t('contact.keepEditing')}
        </Button>
        <Button
          data-autofocus
          loading={contact.saving}
          onClick={() => void contact.save().then((saved) => (saved ? onClose() : onStay(true)))}
        >
          {t('contact.save')}
        </Button>
      </div>
    </Modal>
  );
}
