import type { QualityView } from '#shared/ipc/views.ts';
import { type LineGrade, lineGrade } from '../../ui/index.ts';

/** A word for the line as it is now. */
export function gradeOf(now: QualityView | null): LineGrade {
  return lineGrade(now?.mos ?? null);
}

/**
 * The newest figures, with the last known score where there is none now, such as on hold: a line is no worse known for that.
 * @param before what was shown until now; null for a call that comes into view, whose average then stands in
 */
export function withLastScore(now: QualityView | null, before: QualityView | null): QualityView | null {
  return now === null ? null : { ...now, mos: now.mos ?? before?.mos ?? now.mosAverage };
}
