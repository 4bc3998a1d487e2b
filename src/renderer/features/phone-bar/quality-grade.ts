import type { QualityView } from '#shared/ipc/views.ts';

export type Grade = 'good' | 'fair' | 'poor' | 'unknown';

/**
 * A word for the line from the mean opinion score of what is heard: ITU-T G.107 Annex B calls users satisfied from 4.03 and
 * tells that many are dissatisfied below 3.6. Unknown while nothing can be said, such as on hold.
 */
export function gradeOf(now: QualityView | null): Grade {
  if (now === null || now.mos === null) return 'unknown';
  if (now.mos >= 4) return 'good';
  return now.mos >= 3.6 ? 'fair' : 'poor';
}
