import { type CommandKind, type CommandPayload, commandKinds } from '#shared/hub-api/commands.ts';
import type { OutboxRow } from '../queries/outbox.ts';

/** A command whose payload has passed its schema. */
export type Known<K extends CommandKind = CommandKind> = {
  [Each in K]: { kind: Each; payload: CommandPayload<Each>; row: OutboxRow };
}[K];

/** The commands that this desktop knows; those of another version are left for the hub to judge. */
export function knownCommands(rows: readonly OutboxRow[]): Known[] {
  return rows.map(known).filter((command) => command !== null);
}

/** As `knownCommands`, of one kind. */
export function commandsOfKind<K extends CommandKind>(rows: readonly OutboxRow[], kind: K): Known<K>[] {
  return knownCommands(rows).filter((command) => command.kind === kind) as Known<K>[];
}

/** Whether a command counts: the hub has not said no to it. */
export function stands({ row }: { readonly row: OutboxRow }): boolean {
  return row.state !== 'refused';
}

/** The last refusal among these; null when none was refused. */
export function refusalOf(
  commands: readonly Known[],
): { commandId: string; problem: NonNullable<OutboxRow['problem']>; command: Known } | null {
  const command = commands.findLast(({ row }) => row.state === 'refused');
  if (command === undefined || command.row.problem === null) return null;
  return { commandId: command.row.id, problem: command.row.problem, command };
}

function known(row: OutboxRow): Known | null {
  if (!Object.hasOwn(commandKinds, row.kind)) return null;
  const kind = row.kind as CommandKind;
  const payload = commandKinds[kind].payload.safeParse(row.payload);
  return payload.success ? ({ kind, payload: payload.data, row } as Known) : null;
}
