import type { CannedAnswer } from '#shared/domain/canned-answer.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';

/** How a customer's silence stands (CHATR-4, CHATR-5). Times as the interaction's. */
export type Silence =
  | { readonly kind: 'none' }
  /** They shall be asked whether they are still there. */
  | { readonly kind: 'ask'; readonly since: number }
  /** They were asked, and are silent still: the chat may be ended. */
  | { readonly kind: 'end'; readonly since: number };

/**
 * Counts from the agent's last message while the customer has not answered it (TIMER-9). Whoever was asked already, or was
 * silent twice as long over more than one message, may be said goodbye to.
 */
export function silenceOf(
  interaction: Pick<
    InteractionView,
    'status' | 'channel' | 'myPhase' | 'agentAt' | 'customerAt' | 'startedAt'
  >,
  idleSeconds: number,
  /** The customer's last message when they were asked; null while they were not. */
  askedAfter: number | null,
  now: number,
): Silence {
  const { status, channel, myPhase, agentAt, customerAt, startedAt } = interaction;
  if (channel !== 'chat' || status !== 'open' || myPhase !== 'live' || agentAt === null)
    return { kind: 'none' };
  const last = customerAt ?? startedAt;
  const idleMs = idleSeconds * 1000;
  if (agentAt <= last || idleMs === 0 || now - agentAt < idleMs) return { kind: 'none' };
  const asked = askedAfter === last || agentAt - last >= idleMs;
  return { kind: asked ? 'end' : 'ask', since: agentAt };
}

/** The answers for a purpose that count here: those of this web site first, then the global ones, in their order. */
export function answersFor(
  answers: readonly CannedAnswer[],
  use: CannedAnswer['use'],
  interaction: Pick<InteractionView, 'channel' | 'entryPointId'>,
): readonly CannedAnswer[] {
  const rank = (answer: CannedAnswer) => (answer.entryPointId === null ? 1 : 0);
  return answers
    .filter((answer) => answer.use === use && !answer.archived)
    .filter(({ entryPointId }) => entryPointId === null || entryPointId === interaction.entryPointId)
    .filter(({ channels }) => channels.length === 0 || channels.includes(interaction.channel))
    .toSorted((one, other) => rank(one) - rank(other) || one.position - other.position);
}
