import { listAgents } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { listQueues } from '../directory/store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { PhoneAccount, QueueConfig } from './port.ts';

/** The phones that the exchange must know: those of agents with the built-in phone. */
export async function readPhones(sql: Sql): Promise<PhoneAccount[]> {
  return (await listAgents(sql))
    .filter(({ row }) => row.typology === 'builtin')
    .map(({ record }) => ({
      user: record.extension,
      kind: 'builtIn' as const,
      secret: record.phoneSecret,
      displayName: record.name,
    }));
}

/** The queues that the exchange must run. */
export async function readQueueConfigs(sql: Sql): Promise<QueueConfig[]> {
  const { policy } = await readWorkspace(sql);
  return (await listQueues(sql))
    .filter((queue) => !queue.archived)
    .map(({ id, name, number }) => ({ id, name, number, ringSeconds: policy.offer.seconds.voice }));
}
