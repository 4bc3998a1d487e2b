import { Emitter } from '#shared/util/emitter.ts';
import type { LegSigns, PhoneLeg } from '../leg.ts';
import type { AudioFrame, AudioParty } from '../media/party.ts';

/** What the exchange wants to know of a call at a desk phone. */
export interface DeskLegHandlers {
  ringing(): void;
  answered(): void;
  /** The leg ended before it was answered, not by us. `status` as a SIP phone would say it. */
  notAnswered(why: 'rejected' | 'unreachable', status: number): void;
  /** The leg ended after it was answered, not by us. */
  ended(why: 'agentHangup' | 'mediaLost'): void;
}

/** What a leg asks of the phone that it is at. */
export interface DeskLegOwner {
  readonly plugged: boolean;
  started(leg: DeskLeg): void;
  /** The exchange ended it. */
  over(leg: DeskLeg): void;
  heard(frame: AudioFrame): void;
}

/** A call at a simulated phone on a desk. What happens to it is the phone's doing. */
export class DeskLeg implements PhoneLeg {
  readonly user: string;
  readonly callId: string;
  readonly dialog = null;
  readonly handlers: DeskLegHandlers;
  readonly peer: AudioParty & { readonly spoken: Emitter<AudioFrame> };
  state: 'ringing' | 'up' | 'over' = 'ringing';
  readonly #owner: DeskLegOwner;

  constructor(facts: { user: string; callId: string }, owner: DeskLegOwner, handlers: DeskLegHandlers) {
    this.user = facts.user;
    this.callId = facts.callId;
    this.handlers = handlers;
    this.#owner = owner;
    this.peer = {
      spoken: new Emitter<AudioFrame>(),
      hear: (frame) => {
        if (this.state === 'up') owner.heard(frame);
      },
    };
  }

  /** With its plug in, the phone is there: it says so whether anybody talks into it or not. */
  get signs(): LegSigns {
    const { plugged: reached } = this.#owner;
    return { reached, unansweredSince: null, elsewhere: null, heardAt: null, soundDue: false };
  }

  /** Its plug says all. */
  probe(): void {}

  start(): void {
    this.#owner.started(this);
  }

  hangUp(): void {
    if (this.state === 'over') return;
    this.state = 'over';
    this.#owner.over(this);
  }

  /** It asked for no transfer, so there is nothing to tell. */
  notify(): void {}

  async reoffer(): Promise<boolean> {
    return false;
  }
}
