import { z } from 'zod';
import { assertNever } from '../util/assert-never.ts';
import { idSchema } from '../util/id.ts';
import { type Channel, channelSchema } from './channel.ts';
import type { Policy } from './policy.ts';

/** What a pause keeps away: everything, or new work of some channels only (PLUS-10). */
export const pausedChannelsSchema = z.union([z.literal('all'), z.array(channelSchema).min(1)]);
export type PausedChannels = z.infer<typeof pausedChannelsSchema>;

/**
 * What the agent (or, for notResponding and loggedOut, the hub) has decided. It survives work: after wrap-up it stands
 * again. `since` is the hub's time in milliseconds.
 */
export const intentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('available'), since: z.number() }),
  z.object({
    kind: z.literal('paused'),
    since: z.number(),
    /** Key of the pause reason; 'default' is the one-click pause. */
    reason: z.string(),
    channels: pausedChannelsSchema,
  }),
  z.object({ kind: z.literal('notResponding'), since: z.number() }),
  z.object({ kind: z.literal('loggedOut'), since: z.number() }),
]);
export type AgentIntent = z.infer<typeof intentSchema>;

/** Reasons that every workspace has: the one-click pause, and a machine that slept with nobody at it (DEC-19). */
export const builtInPauseReasons: readonly string[] = ['default', 'away'];

export const workPhaseSchema = z.enum(['offered', 'live', 'held', 'wrapUp']);
export type WorkPhase = z.infer<typeof workPhaseSchema>;

/** One piece of work on the agent's desk. */
export const workItemSchema = z.object({
  interactionId: idSchema,
  participationId: idSchema,
  channel: channelSchema,
  phase: workPhaseSchema,
  /** Since when the item is in this phase, hub time in milliseconds. */
  since: z.number(),
  /** By how much the agent has made `policy.wrapUp.limitSeconds` longer, milliseconds; absent for not at all. */
  extendedMs: z.int().min(0).optional(),
});
export type WorkItem = z.infer<typeof workItemSchema>;

/** The row that the hub stores and streams for each agent. */
export const agentStateSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  intent: intentSchema,
  work: z.array(workItemSchema),
});
export type AgentState = z.infer<typeof agentStateSchema>;

/** What the header, the directory and supervisors see. */
export type ShownState =
  | { readonly kind: 'loggedOut'; readonly since: number }
  | { readonly kind: 'busy'; readonly since: number }
  | { readonly kind: 'wrapUp'; readonly since: number }
  | { readonly kind: 'available'; readonly since: number }
  | {
      readonly kind: 'paused';
      readonly since: number;
      readonly reason: string;
      readonly channels: PausedChannels;
    }
  | { readonly kind: 'notResponding'; readonly since: number };

/**
 * The shown state as a pure function of intent and work: logged out beats everything; live or held work is Busy; else
 * wrap-up shows; else the intent stands. An offer alone changes nothing.
 */
export function shownState(intent: AgentIntent, work: readonly WorkItem[]): ShownState {
  if (intent.kind === 'loggedOut') return { kind: 'loggedOut', since: intent.since };
  const live = work.filter((item) => item.phase === 'live' || item.phase === 'held');
  if (live.length > 0) return { kind: 'busy', since: Math.min(...live.map((item) => item.since)) };
  const wrapUp = work.filter((item) => item.phase === 'wrapUp');
  if (wrapUp.length > 0) return { kind: 'wrapUp', since: Math.min(...wrapUp.map((item) => item.since)) };
  switch (intent.kind) {
    case 'available':
      return { kind: 'available', since: intent.since };
    case 'paused':
      return { kind: 'paused', since: intent.since, reason: intent.reason, channels: intent.channels };
    case 'notResponding':
      return { kind: 'notResponding', since: intent.since };
    default:
      return assertNever(intent);
  }
}

/** What colleagues see of an agent (STATE-1, STATE-10). `since` is hub time in milliseconds. */
export const presenceSchema = z.object({
  agentId: idSchema,
  kind: z.enum(['loggedOut', 'busy', 'wrapUp', 'available', 'paused', 'notResponding']),
  since: z.number(),
  /** Of a pause: for what. */
  channels: pausedChannelsSchema.default('all'),
});
export type Presence = z.infer<typeof presenceSchema>;

/** The directory's colour for a shown state. Whoever is paused for some channels only is there for the others. */
export function presenceColour(state: {
  readonly kind: ShownState['kind'];
  readonly channels?: PausedChannels;
}): 'green' | 'yellow' | 'red' | 'grey' {
  const { kind } = state;
  switch (kind) {
    case 'available':
      return 'green';
    case 'busy':
      return 'yellow';
    case 'paused':
      return (state.channels ?? 'all') === 'all' ? 'red' : 'yellow';
    case 'wrapUp':
    case 'notResponding':
      return 'red';
    case 'loggedOut':
      return 'grey';
    default:
      return assertNever(kind);
  }
}

/** What an agent can have on the desk at once, by channel (PLUS-10). */
export type Capacity = Policy['capacity'];

/**
 * Whether new work of a channel may be given to the agent now: one rule for the exchange's queues and the hub's own routing.
 * A call needs an agent without voice work in any phase, and without live or offered work that a call may not interrupt.
 * Digital work needs a free slot of its channel, which work in wrap-up still holds, and an agent who is not in a call nor in
 * the wrap-up of one.
 */
export function mayReceive(
  channel: Channel,
  intent: AgentIntent,
  work: readonly WorkItem[],
  capacity: Capacity,
): boolean {
  if (intent.kind === 'paused' && intent.channels !== 'all') {
    if (intent.channels.includes(channel)) return false;
  } else if (intent.kind !== 'available') {
    return false;
  }
  if (work.some((item) => item.channel === 'voice')) return false;
  if (channel === 'voice') {
    return !work.some(
      (item) => item.phase !== 'wrapUp' && !capacity.voiceMayInterrupt.includes(item.channel),
    );
  }
  return work.filter((item) => item.channel === channel).length < capacity[channel];
}
