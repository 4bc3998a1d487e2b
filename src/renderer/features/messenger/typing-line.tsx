import { useTranslation } from 'react-i18next';
import { useLive, useNow } from '../../platform/index.ts';
import css from './messenger.module.css';
import type { Names } from './names.ts';

/** Who writes in a conversation now; its place is always there, so that nothing jumps. */
export function TypingLine({
  conversation,
  names,
}: {
  readonly conversation: string;
  readonly names: Names;
}) {
  const { t } = useTranslation();
  const { typing } = useLive('messenger');
  const now = useNow();
  const who = typing
    .filter(({ key, agentId, until }) => key === conversation && agentId !== names.myId && until > now)
    .map(({ agentId }) => names.nameOf(agentId));
  return (
    <div className={css.typing} role="status">
      {who.length === 0 ? null : (
        <span className="ellipsis">
          {t(who.length === 1 ? 'messenger.typing' : 'messenger.typingSome', { names: who.join(', ') })}
        </span>
      )}
    </div>
  );
}
