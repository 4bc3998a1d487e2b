import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Result } from '#shared/util/result.ts';
import type { HubSession } from '../session/hub-session.ts';

/** What a phone on the desk is to one signed-in agent: the calls that the hub tells of, and the routes that move them. */
export interface DeskPhoneSeat {
  readonly extension: string;
  /** The agent's calls that ring or go on, as the hub has them, oldest first. */
  live(): Promise<Result<ParticipationView[]>>;
  /** One call by its SIP Call-ID; null when there is none. */
  part(callId: string): Promise<Result<ParticipationView | null>>;
  /** Some participation has changed. */
  onParts(listener: () => void): Disposable;
  /** The phone of this session. */
  phone(): DeskPhone | null;
  /** Whether the hub hears this desktop. */
  online(): boolean;
  /** The phone, or whether the hub hears us, has changed. */
  onPhone(listener: () => void): Disposable;
  /** Hub time minus this machine's wall clock, milliseconds. */
  hubOffsetMs(): number;
  readonly hub: Pick<HubSession, 'call'>;
}
