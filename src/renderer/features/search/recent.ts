import { z } from 'zod';
import { channelSchema } from '#shared/domain/channel.ts';
import { recordKindSchema } from '#shared/domain/crm.ts';
import type { Find } from './groups.ts';

const mostRecent = 8;

/** What was found and opened lately, as it is kept on this machine. */
export const recentSchema = z.array(
  z.object({
    kind: z.enum(['contact', 'record', 'interaction', 'person']),
    id: z.string(),
    title: z.string(),
    detail: z.string(),
    record: recordKindSchema.nullable(),
    /** Of an interaction; what was kept before others than calls were found is a call. */
    channel: channelSchema.nullable().default(null),
  }),
);
export type Recent = z.infer<typeof recentSchema>;

/** The list with what was just opened at its top; commands are not remembered. */
export function withRecent(recent: Recent, find: Find): Recent {
  const { kind, id, title, detail, record, channel } = find;
  if (kind === 'command') return recent;
  const others = recent.filter((each) => each.kind !== kind || each.id !== id);
  return [{ kind, id, title, detail, record, channel }, ...others].slice(0, mostRecent);
}

/** What was opened lately, to be offered again. */
export function recentFinds(recent: Recent): readonly Find[] {
  return recent.map((each) => ({
    ...each,
    key: `recent ${each.kind} ${each.id}`,
    why: null,
    at: null,
    shortcut: null,
  }));
}
