import { z } from 'zod';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import { type SavedFilter, savedFilterSchema } from '#shared/ipc/interactions.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Store } from '../cache/store.ts';

/** Filters that the agent keeps for the list of a channel, on this machine. */
export interface Filters {
  get(channel: DigitalChannel): Promise<Result<SavedFilter[]>>;
  set(channel: DigitalChannel, filters: readonly SavedFilter[]): Promise<Result<null>>;
}

/** One that cannot be read any more, as an older desktop kept it, is left out. */
const keptSchema = z.array(z.unknown()).catch([]);

/** Keeps them in work.db. */
export function createFilters(store: Pick<Store, 'request'>): Filters {
  return {
    get: async (channel) => {
      const kept = await store.request('remembered.get', { key: `filters:${channel}` });
      if (!kept.ok) return kept;
      return ok(
        keptSchema.parse(kept.value).flatMap((one) => {
          const parsed = savedFilterSchema.safeParse(one);
          return parsed.success ? [parsed.data] : [];
        }),
      );
    },
    set: (channel, filters) => store.request('remembered.set', { key: `filters:${channel}`, value: filters }),
  };
}
