import { type SupervisionMode, supervisionModeSchema } from '#shared/domain/supervision.ts';
import type { ExchangeEvent, Supervision } from '../port.ts';
import type { Channel } from './channels.ts';
import type { Leg } from './leg-events.ts';

interface Told {
  readonly supervision: Supervision;
  readonly linkedId: string;
}

/** Who is in whose call as a supervisor, by the Uniqueid of the supervisor's channel: from when their phone is taken. */
export class Supervisions {
  readonly #told = new Map<string, Told>();

  all(): Supervision[] {
    return [...this.#told.values()].map(({ supervision }) => supervision);
  }

  /** What a channel of a supervisor is now, and what the hub is told of it. `target`: the leg that it is about, if it is up. */
  take(channel: Channel, target: Leg | null, at: number): ExchangeEvent[] {
    const supervision = supervisionOf(channel);
    const before = this.#told.get(channel.id);
    if (supervision === null || !channel.up || before?.supervision.mode === supervision.mode) return [];
    const linkedId = before?.linkedId ?? target?.linkedId ?? channel.linkedId;
    this.#told.set(channel.id, { supervision, linkedId });
    return [told({ supervision, linkedId }, supervision.mode, at)];
  }

  /** A channel has gone. */
  gone(channelId: string, at: number): ExchangeEvent[] {
    const before = this.#told.get(channelId);
    this.#told.delete(channelId);
    return before === undefined ? [] : [told(before, null, at)];
  }
}

/** How a channel is in an agent's call as a supervisor; null for all other channels. */
export function supervisionOf(channel: Channel): Supervision | null {
  const { endpoint: user, variables } = channel;
  const callId = variables.get('LINESIDE_CALL_ID');
  const targetCallId = variables.get('LINESIDE_TARGET');
  const mode = supervisionModeSchema.safeParse(variables.get('LINESIDE_MODE'));
  if (user === null || callId === undefined || targetCallId === undefined || !mode.success) return null;
  return { user, callId, targetCallId, mode: mode.data };
}

function told({ supervision, linkedId }: Told, mode: SupervisionMode | null, at: number): ExchangeEvent {
  const { user, callId, targetCallId } = supervision;
  return { kind: 'supervisionChanged', linkedId, supervision: { user, callId, targetCallId }, mode, at };
}
