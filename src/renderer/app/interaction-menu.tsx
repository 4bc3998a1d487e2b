import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { startOf, useCommitmentDialog } from '../features/commitments/index.ts';
import { InteractionMenuItems, useDismiss, useInteractionDialogs } from '../features/interaction/index.ts';
import { useDescribe } from '../i18n/index.ts';
import { useCommand } from '../platform/index.ts';
import { menuInPlace, RefusedMark } from '../ui/index.ts';
import { useShell } from './shell-context.ts';

interface InteractionMenuProps {
  readonly row: InteractionView;
  /** It is off the desk: its tab has done its work. */
  onClose(): void;
}

/** At the end of an interaction's head: saving it to a file, and all else that can be done with it (ITAB-9, ITAB-15). */
export function InteractionMenu({ row, onClose }: InteractionMenuProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { session } = useShell();
  const dialogs = useInteractionDialogs();
  const commitment = useCommitmentDialog();
  const download = useCommand('interactions.download');
  const save = () => void download.run({ id: row.id });
  const dismiss = useDismiss(row, {
    left: onClose,
    ask: () => dialogs.show({ kind: 'outcome', id: row.id, status: 'closed' }),
  });
  return (
    <>
      {download.problem === null ? null : <RefusedMark reason={describe(download.problem).what} />}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('conversation.download')}
        title={t('conversation.download')}
        loading={download.busy}
        onClick={save}
      >
        <IconDownload size={18} stroke={1.5} aria-hidden="true" />
      </ActionIcon>
      <Menu {...menuInPlace} position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('conversation.menu')}
            title={t('conversation.menu')}
          >
            <IconDotsVertical size={18} stroke={1.5} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <InteractionMenuItems
            interaction={row}
            readOnly={session.readOnly}
            offline={session.link.kind !== 'online'}
            onDismiss={dismiss}
            onDownload={save}
            onCommitment={() =>
              commitment.show({
                kind: 'new',
                start: startOf(row.party, row.relation.contacts[0] ?? null, row.id),
              })
            }
          />
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
