import { Menu } from '@mantine/core';
import {
  IconArrowForwardUp,
  IconCalendarPlus,
  IconCircleCheck,
  IconDownload,
  IconFileDescription,
  IconInbox,
  IconLock,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { CommandKeys } from '../../ui/index.ts';
import { useInteractionDialogs } from './dialogs.ts';
import { isMine, isOver } from './leaving.ts';

interface InteractionMenuItemsProps {
  readonly interaction: InteractionView;
  readonly readOnly: boolean;
  /** The hub cannot be asked now. */
  readonly offline: boolean;
  /** Takes it off the desk; asked for its outcome first where that is incomplete. */
  onDismiss(): void;
  onDownload(): void;
  /** Null where nothing can be promised. */
  readonly onCommitment: (() => void) | null;
}

const icon = { size: 16, stroke: 1.75 } as const;

/** What can be done with an interaction, in the menu of its tab (ITAB-6, ITAB-9, ITAB-16). */
export function InteractionMenuItems({
  interaction,
  readOnly,
  offline,
  onDismiss,
  onDownload,
  onCommitment,
}: InteractionMenuItemsProps) {
  const { t } = useTranslation();
  const dialogs = useInteractionDialogs();
  const { id } = interaction;
  const mine = isMine(interaction) && !readOnly;
  const live = mine && interaction.myPhase === 'live';
  return (
    <>
      {live ? (
        <>
          <Menu.Item
            leftSection={<IconCircleCheck {...icon} />}
            rightSection={<CommandKeys of="interaction.outcome" />}
            onClick={() => dialogs.show({ kind: 'outcome', id, status: null })}
          >
            {t('interaction.menu.outcome')}
          </Menu.Item>
          {isOver(interaction) ? null : (
            <Menu.Item
              leftSection={<IconLock {...icon} />}
              onClick={() => dialogs.show({ kind: 'outcome', id, status: 'closed' })}
            >
              {t('interaction.menu.closeAndDispose')}
            </Menu.Item>
          )}
        </>
      ) : null}
      {mine ? (
        <Menu.Item
          leftSection={<IconInbox {...icon} />}
          rightSection={<CommandKeys of="interaction.dismiss" />}
          onClick={onDismiss}
        >
          {t('interaction.menu.dismiss')}
        </Menu.Item>
      ) : null}
      {live && !isOver(interaction) ? (
        <Menu.Item
          leftSection={<IconArrowForwardUp {...icon} />}
          rightSection={<CommandKeys of="interaction.transfer" />}
          disabled={offline}
          onClick={() => dialogs.show({ kind: 'transfer', id })}
        >
          {t('interaction.menu.transfer')}
        </Menu.Item>
      ) : null}
      {onCommitment === null ? null : (
        <Menu.Item leftSection={<IconCalendarPlus {...icon} />} disabled={readOnly} onClick={onCommitment}>
          {t('interaction.menu.commitment')}
        </Menu.Item>
      )}
      {mine ? <Menu.Divider /> : null}
      <Menu.Item
        leftSection={<IconFileDescription {...icon} />}
        onClick={() => dialogs.show({ kind: 'details', id })}
      >
        {t('interaction.menu.details')}
      </Menu.Item>
      <Menu.Item leftSection={<IconDownload {...icon} />} onClick={onDownload}>
        {t('interaction.menu.download')}
      </Menu.Item>
    </>
  );
}
