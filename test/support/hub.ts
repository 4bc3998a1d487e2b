import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHub, type Hub } from '#hub/app.ts';
import type { Origination, RecordAction } from '#hub/exchange/port.ts';
import type { ApplyOptions } from '#hub/workspace/apply.ts';
import type { WorkspaceFile } from '#hub/workspace/file-schema.ts';
import { workspaceFileSchema } from '#hub/workspace/file-schema.ts';
import { parseWorkspace } from '#hub/workspace/read-file.ts';
import { type Clock, systemClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { FakeExchange } from './fake-exchange.ts';
import { quietLog } from './log.ts';

/** A hub in this process on a real database, listening on a free port of loopback. */
export interface TestHub extends Disposable {
  readonly address: string;
  readonly hub: Hub;
  readonly database: TestDatabase;
  /** The exchange that carries events; commands go to it as well. */
  readonly exchange: FakeExchange;
  /** Resolves when everything the exchange said has been written. */
  settled(): Promise<void>;
}

/** The practice workspace as the hub applies it, but that the outcome of a call needs neither
 * a related record nor an authenticated customer: few tests are about that. */
export function practiceFile(): WorkspaceFile {
  const text = readFileSync(new URL('../../src/hub/practice/workspace.yaml', import.meta.url), 'utf8');
  const parsed = parseWorkspace(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const { policy, ...rest } = parsed.value;
  return {
    ...rest,
    policy: {
      ...policy,
      outcome: { ...policy.outcome, relationRequired: false },
      interaction: { ...policy.interaction, authenticationRequired: ['chat'] },
    },
  };
}

/** Starts a hub with the practice workspace and a scripted exchange. */
export async function startTestHub(
  options: {
    database?: TestDatabase;
    clock?: Clock;
    practice?: boolean;
    knownPasswords?: boolean;
    exchange?: FakeExchange;
    /** The connection that takes commands: it also says where phones register. */
    commands?: FakeExchange;
    file?: WorkspaceFile | null;
    /** Whether there are people to know from the start. */
    practicePeople?: boolean;
    /** Folder for recordings. */
    recordings?: string;
    /** What the references of the file say; 'from a secret' unless said. */
    secret?: ApplyOptions['secret'];
  } = {},
): Promise<TestHub> {
  const database = options.database ?? (await createTestDatabase());
  const exchange = options.exchange ?? new FakeExchange();
  const commands = options.commands ?? new FakeExchange();
  const practice = options.practice ?? true;
  const file = options.file === undefined ? practiceFile() : options.file;
  // Made by the hub with the first file.
  const files = join(tmpdir(), `lineside-files-${newId()}`);
  const hub = await createHub({
    databaseUrl: database.url,
    clock: options.clock ?? systemClock,
    log: quietLog(),
    http: { tls: null, trustProxy: false },
    practice,
    knownPasswords: options.knownPasswords ?? true,
    autoCustomers: false,
    practicePeople: options.practicePeople ?? false,
    exchange: {
      commands: Object.assign(commands, {
        hangUp: (callId: string) => exchange.hangUp(callId),
        record: (callId: string, action: RecordAction) => exchange.record(callId, action),
        bridge: (callIds: readonly string[]) => exchange.bridge(callIds),
        originate: (order: Origination) => exchange.originate(order),
        hold: (callId: string, held: boolean) => exchange.hold(callId, held),
        transfer: (...request: Parameters<FakeExchange['transfer']>) => exchange.transfer(...request),
        keypad: (callId: string, digits: string) => exchange.keypad(callId, digits),
        supervise: (order: FakeExchange['supervised'][number]) => exchange.supervise(order),
      }),
      practice: null,
      connectForEvents: () => exchange,
    },
    recordings: options.recordings ?? null,
    files,
    workspace:
      file === null ? null : { file, practice, secret: options.secret ?? (() => ok('from a secret')) },
  });
  const address = await hub.server.listen({ host: '127.0.0.1', port: 0 });
  return {
    address,
    hub,
    database,
    exchange,
    settled: async () => {
      await hub.driver?.idle();
    },
    dispose: async () => {
      await hub.dispose();
      await rm(files, { recursive: true, force: true });
      if (options.database === undefined) await database.dispose();
    },
  };
}

/** A queue as a file has it that says these things of it. */
export function queueInFile(values: {
  name: string;
  number: string;
  contactList?: string;
}): WorkspaceFile['queues'][string] {
  const { queues } = workspaceFileSchema.parse({ workspace: { name: 'W' }, queues: { it: values } });
  const { it } = queues;
  if (it === undefined) throw new Error('a queue of a file is gone');
  return it;
}
