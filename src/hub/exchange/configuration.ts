import { listAgents } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { listDeskPhones } from '../desk-phones/store.ts';
import { listQueues } from '../directory/store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { PhoneAccount, PhoneBinding, QueueConfig } from './port.ts';

/** All that the exchange must know. */
export interface ExchangeConfiguration {
  readonly phones: readonly PhoneAccount[];
  readonly queues: readonly QueueConfig[];
  readonly options: {
    /** Milliseconds; null where nobody is rescued. */
    readonly rescueAfterMs: number | null;
    readonly bindings: readonly PhoneBinding[];
  };
}

/** What the exchange must be told: built-in phones, those on desks, queues, and which phone whose extension leads to. */
export async function readConfiguration(sql: Sql): Promise<ExchangeConfiguration> {
  const { rescue } = (await readWorkspace(sql)).policy;
  const builtIn = (await listAgents(sql))
    .filter(({ row }) => row.typology === 'builtin')
    .map(({ record: { extension, phoneSecret, name } }) => ({
      user: extension,
      kind: 'builtIn' as const,
      secret: phoneSecret,
      displayName: name,
    }));
  const desks = await listDeskPhones(sql);
  return {
    phones: [
      ...builtIn,
      ...desks.map(({ record: { extension, secret, name } }) => ({
        user: extension,
        kind: 'desk' as const,
        secret,
        displayName: name,
      })),
    ],
    queues: await readQueueConfigs(sql),
    options: {
      rescueAfterMs: rescue.enabled ? rescue.afterSeconds * 1000 : null,
      bindings: desks.flatMap(({ record, holder }) =>
        holder === null || holder.extension === record.extension
          ? []
          : [{ extension: holder.extension, user: record.extension }],
      ),
    },
  };
}

/** The queues that the exchange must run. */
export async function readQueueConfigs(sql: Sql): Promise<QueueConfig[]> {
  const { policy } = await readWorkspace(sql);
  return (await listQueues(sql))
    .filter((queue) => !queue.archived)
    .map(({ id, name, number }) => ({ id, name, number, ringSeconds: policy.offer.seconds.voice }));
}
