import { type ImTo, imKey, parseImKey } from '#shared/domain/messenger.ts';
import { idSchema } from '#shared/util/id.ts';

/** Who writes to whom in the messenger. */
export interface ImTyping {
  readonly agentId: string;
  readonly to: ImTo;
}

/** The topic of a poke by which every node hears that somebody writes to colleagues; nothing of it is kept. */
export function imTypingTopic({ agentId, to }: ImTyping): string {
  return `imTyping:${agentId}:${imKey(to)}`;
}

/** Reads such a topic; null for any other. */
export function imTypingOf(topic: string): ImTyping | null {
  const [kind, agentId, ...key] = topic.split(':');
  if (kind !== 'imTyping' || !idSchema.safeParse(agentId).success || agentId === undefined) return null;
  const to = parseImKey(key.join(':'));
  return to && { agentId, to };
}
