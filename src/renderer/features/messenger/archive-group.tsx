import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './messenger.module.css';

interface ArchiveGroupProps {
  readonly groupId: string;
  readonly name: string;
  onKeep(): void;
  onArchived(): void;
}

/** Asks before a group ends for everybody in it. */
export function ArchiveGroup({ groupId, name, onKeep, onArchived }: ArchiveGroupProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const archive = useCommand('messenger.archiveGroup');
  return (
    <Modal
      opened
      onClose={onKeep}
      title={t('messenger.group.archiveTitle', { name })}
      withCloseButton={false}
      size={440}
    >
      <p className={css.dialogText}>{t('messenger.group.archiveText')}</p>
      {archive.problem === null ? null : <ProblemBanner tone="warn" alert {...describe(archive.problem)} />}
      <div className={css.dialogButtons}>
        <Button variant="default" data-autofocus onClick={onKeep}>
          {t('messenger.group.archiveKeep')}
        </Button>
        <Button
          color="var(--ls-bad)"
          loading={archive.busy}
          onClick={() =>
            void archive.run({ groupId }).then((answer) => {
              if (answer.ok) onArchived();
            })
          }
        >
          {t('messenger.group.archive')}
        </Button>
      </div>
    </Modal>
  );
}
