import type { CommandKind } from '#shared/hub-api/commands.ts';
import type { interactionCommands } from '#shared/hub-api/commands-interactions.ts';
import { ok, type Result } from '#shared/util/result.ts';
import { endCommitment, saveCommitment } from '../commitments/save.ts';
import { dismiss } from '../digital/dismiss.ts';
import { saveDigitalOutcome } from '../digital/outcome.ts';
import { readThread } from '../digital/read.ts';
import { authenticateInteraction, relateInteractionTo, tagInteraction } from '../digital/words.ts';
import { addInternalNote, sendMessage } from '../digital/write.ts';
import type { Applied, CommandHandler } from './handler.ts';

type InteractionKind = keyof typeof interactionCommands & CommandKind;

/** Handlers of commands on digital interactions and commitments. */
export const interactionHandlers: { readonly [K in InteractionKind]: CommandHandler<K> } = {
  'message.send': {
    fromSuperseded: true,
    apply: async (change, agent, payload, given) =>
      applied('message', await sendMessage(change, agent, payload, given)),
  },
  'message.note': {
    fromSuperseded: true,
    apply: async (change, agent, payload) =>
      applied('message', await addInternalNote(change, agent, payload)),
  },
  'interaction.read': {
    fromSuperseded: true,
    apply: async (change, agent, payload) => applied('readMark', await readThread(change, agent, payload)),
  },
  'interaction.tag': {
    fromSuperseded: true,
    apply: async (change, agent, payload) =>
      applied('interaction', await tagInteraction(change, agent, payload)),
  },
  'interaction.relate': {
    fromSuperseded: true,
    apply: async (change, agent, payload) =>
      applied('interaction', await relateInteractionTo(change, agent, payload)),
  },
  'interaction.authenticate': {
    fromSuperseded: true,
    apply: async (change, agent, payload) =>
      applied('interaction', await authenticateInteraction(change, agent, payload)),
  },
  'interaction.outcome': {
    fromSuperseded: true,
    apply: async (change, agent, payload, given) =>
      applied('interaction', await saveDigitalOutcome(change, agent, payload, given)),
  },
  'interaction.dismiss': {
    fromSuperseded: true,
    apply: async (change, agent, { interactionId }, given) =>
      applied('interaction', await dismiss(change, agent, interactionId, given)),
  },
  'commitment.save': {
    fromSuperseded: true,
    apply: async (change, agent, payload) =>
      applied('commitment', await saveCommitment(change, agent, payload)),
  },
  'commitment.end': {
    fromSuperseded: true,
    apply: async (change, agent, payload) =>
      applied('commitment', await endCommitment(change, agent, payload)),
  },
};

function applied(entity: string, result: Result<{ id: string; version: number }>): Result<Applied> {
  if (!result.ok) return result;
  return ok({ entity, entityId: result.value.id, entityVersion: result.value.version });
}
