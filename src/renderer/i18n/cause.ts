import { useTranslation } from 'react-i18next';
import type { EndCause } from '#shared/domain/interaction.ts';

/** How a call ended, in words: those of a call that the agent made (`out`) differ from those of one that came in. */
export function useCause(): (cause: EndCause, out: boolean) => string {
  const { t } = useTranslation();
  return (cause, out) => (out ? t(`endCauseOut.${cause}`) : t(`endCause.${cause}`));
}
