import { Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../platform/index.ts';
import { Avatar } from '../../ui/index.ts';
import css from './head.module.css';

interface ViewersProps {
  readonly interactionId: string;
  readonly myId: string;
}

const mostShown = 4;

/** The colleagues who have an interaction before them, with a pencil on those who write in it; names on hover and focus (ITAB-7, NOTEI-6). */
export function Viewers({ interactionId, myId }: ViewersProps) {
  const { t } = useTranslation();
  const { watching } = useLive('threads');
  const others = (watching.find((each) => each.interactionId === interactionId)?.agents ?? []).filter(
    ({ agentId }) => agentId !== myId,
  );
  if (others.length === 0) return null;
  const words = others.map(({ name, mode }) => t(`conversation.${mode}`, { name }));
  const more = others.length - mostShown;
  return (
    <Tooltip label={words.map((line) => <div key={line}>{line}</div>)}>
      <ul className={css.viewers} aria-label={t('conversation.viewers')}>
        {others.slice(0, mostShown).map(({ agentId, name, mode }) => (
          <li key={agentId} className={css.viewer}>
            <Avatar name={name} size={24} />
            {mode === 'editing' ? (
              <IconPencil size={12} stroke={2} className={css.pencil} aria-hidden="true" />
            ) : null}
            <span className="reader-only">{t(`conversation.${mode}`, { name })}</span>
          </li>
        ))}
        {more > 0 ? (
          <li className={css.more} aria-label={t('conversation.moreViewers', { count: more })}>
            +{more}
          </li>
        ) : null}
      </ul>
    </Tooltip>
  );
}
