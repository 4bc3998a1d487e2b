import type { CommandKind } from '#shared/hub-api/commands.ts';
import type { messengerCommands } from '#shared/hub-api/commands-messenger.ts';
import { ok, type Result } from '#shared/util/result.ts';
import { readIm } from '../messenger/marks.ts';
import { deleteIm, editIm, reactIm, sendIm } from '../messenger/write.ts';
import type { Applied, CommandHandler } from './handler.ts';

type MessengerKind = keyof typeof messengerCommands & CommandKind;

/** Handlers of what is said in the messenger. */
export const messengerHandlers: { readonly [K in MessengerKind]: CommandHandler<K> } = {
  'im.send': {
    fromSuperseded: true,
    apply: async (change, agent, payload) => applied('imMessage', await sendIm(change, agent, payload)),
  },
  'im.edit': {
    fromSuperseded: true,
    apply: async (change, agent, payload) => applied('imMessage', await editIm(change, agent, payload)),
  },
  'im.delete': {
    fromSuperseded: true,
    apply: async (change, agent, payload) => applied('imMessage', await deleteIm(change, agent, payload)),
  },
  'im.react': {
    fromSuperseded: true,
    apply: async (change, agent, payload) => applied('imMessage', await reactIm(change, agent, payload)),
  },
  'im.read': {
    fromSuperseded: true,
    apply: async (change, agent, payload) => applied('imMark', await readIm(change, agent, payload)),
  },
};

function applied(entity: string, result: Result<{ id: string; version: number }>): Result<Applied> {
  if (!result.ok) return result;
  return ok({ entity, entityId: result.value.id, entityVersion: result.value.version });
}
