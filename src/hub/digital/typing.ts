import { idSchema } from '#shared/util/id.ts';

/** Who writes in an interaction. */
export interface Typing {
  readonly interactionId: string;
  readonly by: 'customer' | { readonly agentId: string };
}

/** The topic of a poke by which every node hears that somebody writes; nothing of it is kept. */
export function typingTopic(interactionId: string, by: Typing['by']): string {
  return `typing:${interactionId}:${by === 'customer' ? by : by.agentId}`;
}

/** Reads such a topic; null for any other. */
export function typingOf(topic: string): Typing | null {
  const [kind, interactionId, by, ...rest] = topic.split(':');
  if (kind !== 'typing' || by === undefined || rest.length > 0) return null;
  const id = idSchema.safeParse(interactionId);
  if (!id.success) return null;
  if (by === 'customer') return { interactionId: id.data, by };
  return idSchema.safeParse(by).success ? { interactionId: id.data, by: { agentId: by } } : null;
}
