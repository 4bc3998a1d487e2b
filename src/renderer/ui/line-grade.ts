export type LineGrade = 'good' | 'fair' | 'poor' | 'unknown';

/**
 * A word for a line from the mean opinion score of what is heard: ITU-T G.107 Annex B calls users satisfied from 4.03 and tells
 * that many are dissatisfied below 3.6. Unknown while nothing can be said, such as on hold.
 */
export function lineGrade(mos: number | null): LineGrade {
  if (mos === null) return 'unknown';
  if (mos >= 4) return 'good';
  return mos >= 3.6 ? 'fair' : 'poor';
}
