import { Menu } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNewContact } from './new-contact.ts';

interface NewContactItemProps {
  /** Another desktop has taken over. */
  readonly readOnly: boolean;
  onOpen(contactId: string): void;
}

/** In the menu of what an agent begins: a contact; nothing for an agent who may make none (CONT-4, CONT-6). */
export function NewContactItem({ readOnly, onOpen }: NewContactItemProps) {
  const { t } = useTranslation();
  const create = useNewContact(null);
  if (create === null) return null;
  return (
    <Menu.Item
      leftSection={<IconUserPlus size={14} stroke={1.75} aria-hidden="true" />}
      disabled={readOnly}
      onClick={() => onOpen(create())}
    >
      {t('contacts.new')}
    </Menu.Item>
  );
}
