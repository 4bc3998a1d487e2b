import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './composer.module.css';
import type { Obstacle } from './reply-rules.ts';
import type { ReplyDraftHandle } from './use-reply-draft.ts';

interface BlockedProps {
  readonly obstacle: Obstacle;
  readonly handle: ReplyDraftHandle;
}

/** Why nothing can be written; what was written before that, or came back, can be read, copied and discarded. */
export function Blocked({ obstacle, handle }: BlockedProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { text, returned } = handle.draft;
  const why =
    obstacle.kind === 'theirs'
      ? t('conversation.compose.why.theirs', { name: obstacle.name })
      : t(`conversation.compose.why.${obstacle.kind}`);
  return (
    <>
      {returned === null ? null : (
        <ProblemBanner tone="warn" what={describe(returned).what} todo={t('conversation.compose.returned')} />
      )}
      {text === '' ? null : (
        <div className={css.unsent}>
          <p className={`selectable ${css.unsentText}`} dir="auto">
            {text}
          </p>
          <Button size="xs" variant="default" onClick={() => void navigator.clipboard.writeText(text)}>
            {t('conversation.compose.copy')}
          </Button>
          <Button size="xs" variant="default" onClick={handle.forget}>
            {t('conversation.compose.discard')}
          </Button>
        </div>
      )}
      <p className={css.blocked}>
        <IconLock size={16} stroke={1.75} aria-hidden="true" />
        {why}
      </p>
    </>
  );
}
