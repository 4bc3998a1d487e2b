import { idSchema } from '#shared/util/id.ts';

/** Somebody who writes in a thread just now: its customer, or an agent by their id. */
export type Writer = 'customer' | { readonly agentId: string };

/** Topic that says on every node who writes in which thread. Nothing of it is kept: whoever is not there misses it. */
export function typingTopic(interactionId: string, by: Writer): string {
  return `typing:${interactionId}:${by === 'customer' ? by : by.agentId}`;
}

/** Reads such a topic; null for any other. */
export function typingOf(topic: string): { interactionId: string; by: Writer } | null {
  const [kind, interactionId, who] = topic.split(':');
  if (kind !== 'typing' || interactionId === undefined || who === undefined) return null;
  if (!idSchema.safeParse(interactionId).success) return null;
  if (who === 'customer') return { interactionId, by: who };
  return idSchema.safeParse(who).success ? { interactionId, by: { agentId: who } } : null;
}
