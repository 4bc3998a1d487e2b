import {
  IconBriefcase,
  IconBuilding,
  IconChecklist,
  IconTargetArrow,
  IconUserQuestion,
} from '@tabler/icons-react';
import type { RecordKind } from '#shared/domain/crm.ts';

const icons = {
  account: IconBuilding,
  lead: IconUserQuestion,
  case: IconBriefcase,
  opportunity: IconTargetArrow,
  task: IconChecklist,
} as const;

/** What kind of record it is. Decoration: the kind's name or number stands beside it. */
export function RecordIcon({ kind, size = 14 }: { readonly kind: RecordKind; readonly size?: number }) {
  const Glyph = icons[kind];
  return <Glyph size={size} stroke={1.75} aria-hidden="true" />;
}
