import { useTranslation } from 'react-i18next';
import type { Presence } from '#shared/domain/agent-state.ts';
import { StateShape, stateLight } from '../../ui/index.ts';
import css from './list.module.css';

/** How a colleague is, by shape, colour and word (GEN-7, STATE-10). */
export function PersonState({ presence }: { readonly presence: Presence | null }) {
  const { t } = useTranslation();
  return (
    <span className={css.state}>
      <StateShape light={stateLight(presence)} />
      {t(presenceWord(presence))}
    </span>
  );
}

/** The key of the word for how a colleague is. */
export function presenceWord(presence: Presence | null) {
  if (presence === null) return 'state.unknown' as const;
  const partly = presence.kind === 'paused' && presence.channels !== 'all';
  return partly ? ('state.partly' as const) : (`state.${presence.kind}` as const);
}
