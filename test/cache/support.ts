import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { closeDataFiles, type OpenedDataFiles, openDataFiles } from '#main/cache/data-files.ts';
import { perform } from '#main/cache/operations.ts';
import type { Input, OperationName, Output } from '#main/cache/protocol.ts';
import { openStore, type Store } from '#main/cache/store.ts';
import type { Agent } from '#shared/domain/agent.ts';
import { noRelation } from '#shared/domain/crm.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import type { EventBatch, StreamEvent } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';

export const key = 'ab'.repeat(32);
export const workerPath = new URL('../../src/main/cache/worker.ts', import.meta.url);

export const me: Agent = {
  id: newId(),
  version: 1,
  login: 'anna',
  name: 'Anna Visser',
  extension: '201',
  role: 'agent',
  typology: 'builtin',
  queueIds: [],
  skillIds: [],
  teamId: null,
  contactLists: [],
  apps: null,
  headerHidden: [],
  messenger: true,
};
export const agentStream = `agent:${me.id}`;

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'lineside-cache-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A store in a folder, closed when the test ends. */
export async function aStore(dir = temporaryFolder(), withKey = key): Promise<Store> {
  const opened = await openStore({ dir, key: withKey, nativeBinding: undefined, me, workerPath });
  if (!opened.ok) throw new Error(opened.problem.message);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

/** The worker's operations without the worker: what they do, at once, in this thread. */
export interface Files {
  readonly files: OpenedDataFiles;
  readonly changed: Set<string>;
  readonly request: <N extends OperationName>(
    op: N,
    input: Input<N>,
  ) => Promise<{ ok: true; value: Output<N> }>;
}

/** Both files in a folder, open in this thread until the test ends. */
export function someFiles(dir = temporaryFolder(), withKey = key): Files {
  const files = openDataFiles({ dir, key: withKey, nativeBinding: undefined, me, now: 1_700_000_000_000 });
  onTestFinished(() => closeDataFiles(files));
  return operationsOn(files);
}

/** The operations on files that are open. */
export function operationsOn(files: OpenedDataFiles): Files {
  const changed = new Set<string>();
  const touch = (...entities: readonly string[]): void => {
    for (const entity of entities) changed.add(entity);
  };
  return {
    files,
    changed,
    request: async (op, input) => ({ ok: true, value: perform(files, op, input, touch) }),
  };
}

/** Unwraps what a test needs to have succeeded. */
export function value<T>(result: { ok: true; value: T } | { ok: false; problem: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** A call of this agent as the hub tells it, in wrap-up unless said otherwise. */
export function aParticipation(changes: Partial<Participation> = {}): Participation {
  const id = newId();
  return {
    id,
    version: 1,
    interactionId: newId(),
    interactionNumber: 8123,
    agentId: me.id,
    role: 'owner',
    channel: 'voice',
    direction: 'inbound',
    callId: `${id}@practice`,
    source: { address: '+31201234567', name: 'Zoë Jansen' },
    destination: { address: '201', name: null },
    queueId: null,
    queueName: 'Support',
    phase: 'wrapUp',
    phaseSince: 1_700_000_050_000,
    offeredAt: 1_700_000_000_000,
    answeredAt: 1_700_000_010_000,
    endedAt: 1_700_000_050_000,
    endCause: 'customerHangup',
    recording: 'off',
    skillId: null,
    conference: null,
    quality: null,
    recordings: [],
    supervisedBy: [],
    relation: noRelation,
    tagIds: [],
    authentication: null,
    outcome: { version: 0, dispositionId: null, note: '', savedAt: null, savedBy: null, locked: false },
    ...changes,
  };
}

/** The event that carries a row. */
export function upserted(
  seq: number,
  entity: string,
  row: { readonly id: string; readonly version: number; readonly [field: string]: unknown },
  stream = agentStream,
): StreamEvent {
  return {
    stream,
    seq,
    at: 1_700_000_000_000,
    type: 'entity.upserted',
    entity,
    id: row.id,
    version: row.version,
    row,
  };
}

/** A batch of events of the agent's own stream. */
export function batchOf(events: readonly StreamEvent[], stream = agentStream): EventBatch {
  return { stream, events: [...events], upTo: events.at(-1)?.seq ?? 0, more: false };
}

/** Reads a stream whole for the first time, with these rows, true at `seq`. */
export async function firstSnapshot(
  store: Pick<Store, 'request'>,
  rows: readonly {
    entity: string;
    row: { readonly id: string; readonly version: number; readonly [field: string]: unknown };
  }[] = [],
  seq = 0,
  stream = agentStream,
): Promise<void> {
  value(await store.request('stream.beginSnapshot', { stream }));
  const page = {
    stream,
    seq,
    rows: rows.map(({ entity, row }) => ({ entity, id: row.id, version: row.version, row })),
    nextKey: null,
  };
  value(await store.request('stream.snapshotPage', { stream, page }));
  value(await store.request('stream.endSnapshot', { stream, seq, sawUnknown: false }));
}

/** A command as the outbox stores it. */
export function aCommand(kind: string, aggregate: string, payload: unknown, at = 1_700_000_060_000) {
  return {
    id: newId(),
    aggregate,
    kind,
    version: 1,
    payload,
    baseVersion: null,
    at,
    givenAt: at,
    agentId: me.id,
  };
}

/** The command that saves or completes an outcome of a call. */
export function outcomeCommand(
  kind: 'outcome.save' | 'outcome.complete',
  call: { id: string; callId: string | null; interactionId: string | null },
  outcome: { note: string; dispositionId?: string | null; base?: number },
) {
  const payload: CommandPayload<'outcome.save'> = {
    participationId: call.id,
    callId: call.callId ?? '',
    interactionId: call.interactionId,
    dispositionId: outcome.dispositionId ?? null,
    note: outcome.note,
    baseOutcomeVersion: outcome.base ?? 0,
  };
  return aCommand(kind, `call:${call.callId}`, payload);
}
