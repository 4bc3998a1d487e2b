import type { RoomMember } from './media/room.ts';

/** How others see a party. The name is '' when there is none. */
export interface Identity {
  readonly name: string;
  readonly number: string;
}

/** Why a party's call is ended by the exchange: the other side hung up, was lost, or something went wrong. */
export type Dismissal = 'hangup' | 'mediaLost' | 'failed';

/** Someone in a call: an agent's phone, a customer, an outside line. */
export interface Party extends RoomMember {
  /** The call to which the party belongs, the same for its whole life. */
  readonly linkedId: string;
  /** The extension of an agent's phone; null for all others. */
  readonly user: string | null;
  readonly identity: Identity;
  /** How it goes for the party in a queue. */
  inQueue(state: 'waiting' | 'ringing' | 'connected'): void;
  /** Ends the party's call from the exchange's side. */
  dismiss(why: Dismissal): void;
}
