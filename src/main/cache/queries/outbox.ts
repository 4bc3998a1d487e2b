import { z } from 'zod';
import type { ContactPartValue } from '#shared/domain/contact.ts';
import { type CommandKind, commandKinds } from '#shared/hub-api/commands.ts';
import type { OutboxView } from '#shared/ipc/views.ts';
import { type Problem, problemSchema } from '#shared/util/problem.ts';
import { all, get, type ReadableDb, run, transaction, type WritableDb } from '../connection.ts';

/**
 * `pending`: to be delivered. `held`: waits for the agent to settle the refused command before it (`heldBy`). `refused`:
 * the hub said no; kept until the agent dismisses it. `acked`: the hub has it, its event is not in the cache yet.
 */
export const outboxStateSchema = z.enum(['pending', 'held', 'refused', 'acked']);
export type OutboxState = z.infer<typeof outboxStateSchema>;

export const outboxRowSchema = z.object({
  seq: z.int(),
  id: z.string(),
  aggregate: z.string(),
  kind: z.string(),
  version: z.int(),
  payload: z.unknown(),
  baseVersion: z.int().nullable(),
  /** Hub time at which the agent gave it, and this machine's wall clock, both in milliseconds. */
  at: z.number(),
  givenAt: z.number(),
  agentId: z.string(),
  attempts: z.int(),
  state: outboxStateSchema,
  heldBy: z.string().nullable(),
  problem: problemSchema.nullable(),
  /** What the hub's answer said the command made, to be awaited in the cache. */
  ack: z.object({ at: z.number(), entity: z.string(), id: z.string(), version: z.int() }).nullable(),
});
export type OutboxRow = z.infer<typeof outboxRowSchema>;

export type NewOutboxRow = Pick<
  OutboxRow,
  'id' | 'aggregate' | 'kind' | 'version' | 'payload' | 'baseVersion' | 'at' | 'givenAt' | 'agentId'
>;

export const statements = {
  insert: `INSERT OR IGNORE INTO outbox (id, aggregate, kind, version, payload, base_version, at, given_at, agent_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  restore: `INSERT OR IGNORE INTO outbox (id, aggregate, kind, version, payload, base_version, at, given_at, agent_id,
    attempts, state, held_by, problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  byId: 'SELECT * FROM outbox WHERE id = ?',
  byAggregate: 'SELECT * FROM outbox WHERE aggregate = ? ORDER BY seq',
  onInteractions: `SELECT * FROM outbox WHERE aggregate >= 'interaction:' AND aggregate < 'interaction;' ORDER BY aggregate, seq`,
  onCommitments: `SELECT * FROM outbox WHERE aggregate >= 'commitment:' AND aggregate < 'commitment;' ORDER BY aggregate, seq`,
  byState: 'SELECT * FROM outbox WHERE state = ? ORDER BY seq',
  countByState: `SELECT count(*) AS n FROM outbox WHERE state = ? AND kind <> '${'im.read' satisfies CommandKind}'`,
  attempted: 'UPDATE outbox SET attempts = ? WHERE id = ?',
  acked: `UPDATE outbox SET state = 'acked', acked_at = ?, ack_entity = ?, ack_id = ?, ack_version = ? WHERE id = ?`,
  refused: `UPDATE outbox SET state = 'refused', held_by = NULL, problem = ? WHERE id = ?`,
  hold: `UPDATE outbox SET state = 'held', held_by = ? WHERE id = ? AND state = 'pending'`,
  release: `UPDATE outbox SET state = 'pending', held_by = NULL WHERE held_by = ?`,
  again: `UPDATE outbox SET id = ?, payload = ?, state = 'pending', problem = NULL, attempts = 0
    WHERE id = ? AND state = 'refused'`,
  remove: 'DELETE FROM outbox WHERE id = ?',
} as const;

const states: readonly OutboxState[] = outboxStateSchema.options;

function fromRow(row: Record<string, unknown>): OutboxRow {
  return outboxRowSchema.parse({
    seq: row.seq,
    id: row.id,
    aggregate: row.aggregate,
    kind: row.kind,
    version: row.version,
    payload: JSON.parse(String(row.payload)),
    baseVersion: row.base_version,
    at: row.at,
    givenAt: row.given_at,
    agentId: row.agent_id,
    attempts: row.attempts,
    state: row.state,
    heldBy: row.held_by,
    problem: row.problem === null ? null : JSON.parse(String(row.problem)),
    ack:
      row.ack_entity === null
        ? null
        : { at: row.acked_at, entity: row.ack_entity, id: row.ack_id, version: row.ack_version },
  });
}

/** Adds a command in the place of `replaces`; it is durable when this returns. The same id again is the same command. */
export function addCommand(db: WritableDb, row: NewOutboxRow, replaces: string | null = null): OutboxRow {
  transaction(db, () => {
    if (replaces !== null) run(db, statements.remove, replaces);
    run(
      db,
      statements.insert,
      row.id,
      row.aggregate,
      row.kind,
      row.version,
      JSON.stringify(row.payload),
      row.baseVersion,
      Math.round(row.at),
      Math.round(row.givenAt),
      row.agentId,
    );
  });
  const added = commandById(db, row.id);
  if (added === null) throw new Error('The command just added is not there');
  return added;
}

/** Puts back a command read from a damaged file; one with an id that stands already is left out. */
export function restoreCommand(db: WritableDb, row: OutboxRow): void {
  const {
    id,
    aggregate,
    kind,
    version,
    payload,
    baseVersion,
    at,
    givenAt,
    agentId,
    attempts,
    state,
    heldBy,
  } = row;
  const problem = row.problem === null ? null : JSON.stringify(row.problem);
  // An acknowledged one is sent again: the hub knows its key, and what it was to await may be lost.
  const asState = state === 'acked' ? 'pending' : state;
  const payloadText = JSON.stringify(payload);
  run(
    db,
    statements.restore,
    ...[
      id,
      aggregate,
      kind,
      version,
      payloadText,
      baseVersion,
      at,
      givenAt,
      agentId,
      attempts,
      asState,
      heldBy,
      problem,
    ],
  );
}

/** One command, or null. */
export function commandById(db: ReadableDb, id: string): OutboxRow | null {
  const row = get(db, statements.byId, id);
  return row === undefined ? null : fromRow(row);
}

/** Every command of an aggregate in the order in which it was given. */
export function commandsOf(db: ReadableDb, aggregate: string): OutboxRow[] {
  return all(db, statements.byAggregate, aggregate).map(fromRow);
}

/** Every command on a digital interaction, those of each in the order in which they were given. */
export function interactionCommands(db: ReadableDb): OutboxRow[] {
  return all(db, statements.onInteractions).map(fromRow);
}

/** Every command on a commitment, those of each in the order in which they were given. */
export function commitmentCommands(db: ReadableDb): OutboxRow[] {
  return all(db, statements.onCommitments).map(fromRow);
}

/** Every command in one of these states, in the order in which it was given. */
export function commandsIn(db: ReadableDb, ...wanted: OutboxState[]): OutboxRow[] {
  const rows = wanted.flatMap((state) => all(db, statements.byState, state).map(fromRow));
  return rows.sort((a, b) => a.seq - b.seq);
}

/** Every command, in the order in which it was given: for export and for laying the outbox over the cache. */
export function allCommands(db: ReadableDb): OutboxRow[] {
  return commandsIn(db, ...states);
}

/** Counts a failed attempt. */
export function countAttempt(db: WritableDb, id: string, attempts: number): void {
  run(db, statements.attempted, attempts, id);
}

/** The hub has the command; the row waits until `awaited` is in the cache. */
export function acknowledge(
  db: WritableDb,
  id: string,
  at: number,
  awaited: { entity: string; id: string; version: number },
): void {
  run(db, statements.acked, Math.round(at), awaited.entity, awaited.id, awaited.version, id);
}

/** The hub said no: the command is kept with the reason, and `hold` waits for the agent. */
export function refuse(db: WritableDb, id: string, problem: Problem, hold: readonly string[]): void {
  transaction(db, () => {
    run(db, statements.refused, JSON.stringify(problem), id);
    for (const held of hold) run(db, statements.hold, id, held);
  });
}

/** Removes a command and lets go what it held; returns how many were let go. */
export function removeCommand(db: WritableDb, id: string): number {
  return transaction(db, () => {
    run(db, statements.remove, id);
    return run(db, statements.release, id);
  });
}

/** Removes what waits behind a refused message of the messenger and is about that message: it will never be there. */
export function forgetHeldOn(db: WritableDb, { id, kind, aggregate }: OutboxRow): void {
  if (kind !== ('im.send' satisfies CommandKind)) return;
  for (const row of commandsOf(db, aggregate)) if (row.heldBy === id) run(db, statements.remove, row.id);
}

/**
 * Gives a refused command again with another payload, in its old place and under a new id (the hub keeps its answer to the
 * old one); what it held goes on after it. False when it is not refused.
 */
export function giveAgain(db: WritableDb, id: string, as: { id: string; payload: unknown }): boolean {
  return transaction(db, () => {
    // Asked for twice it has been done once.
    if (commandById(db, as.id) !== null) return true;
    if (run(db, statements.again, as.id, JSON.stringify(as.payload), id) === 0) return false;
    run(db, statements.release, id);
    return true;
  });
}

/**
 * What the window shows of the outbox: how many are still to be delivered, and what was refused. That something was read is no work
 * that anybody would wait for, and is told a while after.
 */
export function outboxView(db: ReadableDb): OutboxView {
  const count = (state: OutboxState): number => Number(get(db, statements.countByState, state)?.n ?? 0);
  return {
    pending: count('pending') + count('held'),
    refused: commandsIn(db, 'refused').map((row) => ({
      commandId: row.id,
      kind: row.kind,
      aggregate: row.aggregate,
      at: row.at,
      problem: row.problem ?? { code: 'command.refused', message: 'refused without a reason' },
      words: wordsOf(row),
    })),
  };
}

/** The texts that an agent gave: what must not be lost with a refusal. */
function wordsOf({ kind, payload }: OutboxRow): string[] {
  switch (kind as CommandKind) {
    case 'contact.note': {
      const note = commandKinds['contact.note'].payload.safeParse(payload);
      return note.success ? [note.data.text] : [];
    }
    case 'message.send':
    case 'message.note': {
      const message = commandKinds['message.send'].payload.pick({ text: true }).safeParse(payload);
      return message.success ? textsOf(message.data.text) : [];
    }
    case 'im.send':
    case 'im.edit': {
      const message = commandKinds['im.send'].payload.pick({ text: true }).safeParse(payload);
      return message.success ? textsOf(message.data.text) : [];
    }
    case 'interaction.outcome': {
      const outcome = commandKinds['interaction.outcome'].payload.safeParse(payload);
      return outcome.success ? textsOf(outcome.data.note) : [];
    }
    case 'commitment.save': {
      const commitment = commandKinds['commitment.save'].payload.safeParse(payload);
      return commitment.success ? textsOf(commitment.data.note) : [];
    }
    case 'contact.save': {
      const save = commandKinds['contact.save'].payload.safeParse(payload);
      return save.success ? save.data.changes.flatMap(({ to }) => textsOf(to)) : [];
    }
    default:
      return [];
  }
}

function textsOf(value: ContactPartValue): string[] {
  if (value === null || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((one) => (typeof one === 'object' ? one.address : one));
  return [typeof value === 'object' ? value.title : String(value)];
}
