import type { QualityView } from '#shared/ipc/views.ts';
import { type LineGrade, lineGrade } from '../../ui/index.ts';

/** A word for the line as it is now. */
export function gradeOf(now: QualityView | null): LineGrade {
  return lineGrade(now?.mos ?? null);
}
