import type { Agent } from '#shared/domain/agent.ts';
import type { Message } from '#shared/domain/message.ts';
import type { MessageView, WaitingFile } from '#shared/ipc/interactions.ts';
import type { OutboxRow } from '../queries/outbox.ts';
import { type Known, knownCommands } from './known.ts';

/** An entry of the hub as it is shown. */
export function plainMessage(message: Message): MessageView {
  return { ...message, pending: false, refused: null };
}

/**
 * What this desktop wrote in a thread and the hub has not told of, in the order in which it was written; refused ones stay, with
 * why, until the agent has dealt with them. `isHere` says which entries the hub has told of, `files` are the waiting ones.
 */
export function messagesMadeHere(
  commands: readonly OutboxRow[],
  me: Pick<Agent, 'id' | 'name'>,
  isHere: (messageId: string) => boolean,
  files: (ids: readonly string[]) => readonly WaitingFile[],
): MessageView[] {
  return knownCommands(commands).flatMap((command) => {
    const written = entryOf(command);
    if (written === null || isHere(written.messageId)) return [];
    const { row } = command;
    const refused = row.state === 'refused' && row.problem !== null ? row.problem : null;
    return [
      {
        id: written.messageId,
        version: 1,
        interactionId: written.interactionId,
        seq: null,
        kind: written.kind,
        author: { kind: 'agent', agentId: me.id, name: me.name },
        text: written.text,
        attachments: files(written.fileIds).map(({ id, name, type, size }) => ({ id, name, type, size })),
        mentions: written.mentions,
        event: null,
        at: row.at,
        delivery: null,
        pending: refused === null,
        refused: refused === null ? null : { commandId: row.id, problem: refused },
      },
    ];
  });
}

/** What a command writes into its thread; null for one that writes nothing. */
function entryOf(command: Known) {
  if (command.kind === 'message.send') return { ...command.payload, kind: 'out' as const, mentions: [] };
  if (command.kind === 'message.note') return { ...command.payload, kind: 'note' as const };
  return null;
}
