import type { RecordAction } from '#shared/domain/interaction.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { Disposable } from '#shared/util/disposable.ts';

/** A phone that the exchange must know: the built-in one of an agent, or one that stands on a desk. */
export interface PhoneAccount {
  /** SIP user part. That of a built-in phone equals its agent's extension. */
  readonly user: string;
  /** `builtIn`: SIP over WebSocket and WebRTC; `desk`: plain SIP and RTP, controlled from here. */
  readonly kind: 'builtIn' | 'desk';
  /** Shared secret for digest authentication (RFC 8760 and RFC 3261 section 22). */
  readonly secret: string;
  readonly displayName: string;
}

/** A queue as the exchange must run it. */
export interface QueueConfig {
  readonly id: string;
  readonly name: string;
  /** What customers dial. */
  readonly number: string;
  /** Seconds that one agent is rung before the next. */
  readonly ringSeconds: number;
}

/** One agent's seat in one queue. */
export interface QueueMember {
  readonly queueId: string;
  readonly user: string;
  readonly loggedIn: boolean;
  readonly paused: boolean;
  /** Why it is paused, for reports; '' when it is not. */
  readonly reason: string;
  /** Who has a lower one is rung first; 0 when left out. */
  readonly penalty?: number | undefined;
}

/** The caller's side of a queue call, identified by the exchange for its whole life. */
export interface QueueCaller {
  /** The exchange's id of the caller's call (Linkedid in Asterisk's words). */
  readonly linkedId: string;
  readonly queueId: string;
  readonly address: string;
  readonly name: string | null;
  /** Given by the hub when the caller joined; null when no hub was there to give one. */
  readonly interactionId: string | null;
  /** Wall clock of the exchange, milliseconds; after a rescue the moment of the rescue. */
  readonly joinedAt: number;
  /** Back at the front of the queue after a rescue; left out for everybody else. */
  readonly rescued?: boolean | undefined;
}

/** An agent's leg of a call. */
export interface AgentLeg {
  readonly linkedId: string;
  readonly user: string;
  /** SIP Call-ID on the agent's leg, the identity the desktop sees too. */
  readonly callId: string;
  readonly calledAt: number;
  readonly answeredAt: number | null;
}

/** How an answered call ended that no queue rules. */
export type CallEnd = 'farHangup' | 'agentHangup' | 'mediaLost' | 'failed';

/** A call that an agent's phone made. */
export interface OutboundCall {
  readonly linkedId: string;
  readonly user: string;
  /** SIP Call-ID that the desktop chose. */
  readonly callId: string;
  /** Minted by the desktop (DEC-11); null when its INVITE carried none. */
  readonly interactionId: string | null;
  readonly number: string;
  /** The skill that the agent dialled with (X-Lineside-Skill); null when with none, left out by exchanges that do not read it. */
  readonly skillId?: string | null | undefined;
}

/** A call to an agent's phone that no queue distributed: by extension, or by transfer. */
export interface DirectCall {
  readonly linkedId: string;
  readonly user: string;
  readonly callId: string;
  /** That of the call which led here. */
  readonly interactionId: string | null;
  /** Who calls, or who was transferred. */
  readonly address: string;
  readonly name: string | null;
}

/** One who hears and is heard in a conference. */
export interface ConferenceMember {
  /** An agent's extension; null for customers and outside lines. */
  readonly user: string | null;
  /** The agent's leg; null for customers and outside lines. */
  readonly callId: string | null;
  readonly address: string;
  readonly name: string | null;
}

/** A leg of an agent that no queue rules, for a resync. */
export interface OtherLeg {
  readonly kind: 'outbound' | 'direct';
  readonly linkedId: string;
  readonly user: string;
  readonly callId: string;
  readonly interactionId: string | null;
  /** Who is at the other end. */
  readonly address: string;
  readonly name: string | null;
  readonly calledAt: number;
  readonly answeredAt: number | null;
}

export type { RecordAction, SupervisionMode };

/** Which phone an agent's extension leads to while they work with another one (HOT-2). */
export interface PhoneBinding {
  /** The agent's extension. */
  readonly extension: string;
  /** SIP user of the phone. */
  readonly user: string;
}

/** A call that the hub places for an agent: their phone first, then the number. */
export interface Origination {
  readonly user: string;
  readonly number: string;
  readonly interactionId: string;
  readonly skillId: string | null;
  /** What is shown to whom it calls; null for the exchange's own. */
  readonly callerId: string | null;
}

/** Somebody who supervises an agent's call. */
export interface Supervision {
  /** The supervisor's phone and its leg. */
  readonly user: string;
  readonly callId: string;
  /** The agent's leg that is supervised. */
  readonly targetCallId: string;
  readonly mode: SupervisionMode;
}

/** Where a customer goes whose agent is lost (PLUS-26). */
export interface RescueOrder {
  /** The lost leg. */
  readonly callId: string;
  readonly queueId: string;
  /** Rung alone for so many milliseconds, when their phone can be reached; then everybody. 0 asks everybody at once. */
  readonly sameAgent: { readonly user: string; readonly forMs: number };
}

/** What the exchange tells the hub. `at` is the exchange's wall clock in milliseconds. */
export type ExchangeEvent =
  | { readonly kind: 'callerJoined'; readonly caller: QueueCaller; readonly at: number }
  | { readonly kind: 'callerAbandoned'; readonly linkedId: string; readonly at: number }
  | {
      readonly kind: 'agentCalled';
      readonly caller: QueueCaller;
      readonly leg: AgentLeg;
      readonly at: number;
    }
  | {
      readonly kind: 'agentNotAnswered';
      readonly linkedId: string;
      readonly callId: string;
      readonly user: string;
      readonly why: 'timeout' | 'rejected' | 'unreachable' | 'cancelled';
      readonly at: number;
    }
  | {
      readonly kind: 'agentConnected';
      readonly linkedId: string;
      readonly callId: string;
      readonly user: string;
      readonly at: number;
    }
  | {
      readonly kind: 'agentCompleted';
      readonly linkedId: string;
      readonly callId: string;
      readonly user: string;
      readonly why: 'customerHangup' | 'agentHangup' | 'mediaLost' | 'failed';
      /** The caller goes on with somebody else (transfer, conference): only this agent's part is over. */
      readonly continues?: boolean | undefined;
      readonly at: number;
    }
  | ({ readonly kind: 'outboundCalled'; readonly at: number } & OutboundCall)
  | ({ readonly kind: 'outboundAnswered'; readonly at: number } & OutboundCall)
  | ({
      readonly kind: 'outboundCompleted';
      readonly why: CallEnd | 'cancelled' | 'refused';
      /** The status that refused the call, as the agent's phone was told; null when it was not refused. */
      readonly status: number | null;
      readonly continues?: boolean | undefined;
      readonly at: number;
    } & OutboundCall)
  | ({ readonly kind: 'directCalled'; readonly at: number } & DirectCall)
  | ({ readonly kind: 'directAnswered'; readonly at: number } & DirectCall)
  | ({
      readonly kind: 'directCompleted';
      readonly why: CallEnd | 'timeout' | 'rejected' | 'unreachable' | 'cancelled';
      readonly continues?: boolean | undefined;
      readonly at: number;
    } & DirectCall)
  | {
      /** An agent handed the others of its call to somebody else. The ends of the agent's legs follow, with `continues`. */
      readonly kind: 'transferred';
      readonly how: 'blind' | 'attended';
      readonly linkedId: string;
      readonly callId: string;
      readonly user: string;
      /** What was dialled: an extension, the number of a queue, or one outside. */
      readonly to: string;
      /** The agent's other leg that was transferred to; null for a blind transfer. */
      readonly consultCallId: string | null;
      readonly interactionId: string | null;
      readonly at: number;
    }
  | {
      /** Who is in a conference of the exchange; nobody when it has ended. */
      readonly kind: 'conferenceChanged';
      readonly conferenceId: string;
      /** Of the call that the conference began with. */
      readonly linkedId: string;
      readonly members: readonly ConferenceMember[];
      readonly at: number;
    }
  | {
      readonly kind: 'recordingFinished';
      readonly linkedId: string;
      readonly callId: string;
      readonly user: string;
      readonly interactionId: string | null;
      /** Of a WAV file on the exchange's machine: 8 kHz, mono, 16 bit, both sides mixed. */
      readonly path: string;
      readonly durationMs: number;
      readonly startedAt: number;
      readonly at: number;
    }
  | {
      /** The hub put the other end of a desk phone's call on hold, or took it back; told by whoever did it. */
      readonly kind: 'legHeld';
      readonly linkedId: string;
      readonly callId: string;
      readonly user: string;
      readonly held: boolean;
      readonly at: number;
    }
  | {
      /**
       * An agent's phone is neither heard nor reached any more while the other end of its call waits: no signalling, and no
       * sound for as long as `rescueAfterMs` of `configure`. Told once; the leg is still there.
       */
      readonly kind: 'legLost';
      readonly linkedId: string;
      readonly callId: string;
      readonly user: string;
      readonly at: number;
    }
  | {
      /** Somebody supervises an agent's call, or otherwise than before; null when they are no longer in it. */
      readonly kind: 'supervisionChanged';
      readonly linkedId: string;
      readonly supervision: Omit<Supervision, 'mode'>;
      readonly mode: SupervisionMode | null;
      readonly at: number;
    }
  | {
      /** A phone on a desk is in a call, or no longer. */
      readonly kind: 'phoneInUse';
      readonly user: string;
      readonly inUse: boolean;
      readonly at: number;
    }
  | { readonly kind: 'phoneRegistered'; readonly user: string; readonly at: number }
  | { readonly kind: 'phoneUnregistered'; readonly user: string; readonly at: number };

export type ConferenceChanged = Extract<ExchangeEvent, { kind: 'conferenceChanged' }>;
export type RecordingFinished = Extract<ExchangeEvent, { kind: 'recordingFinished' }>;

/** Everything that is up at one moment, for a resync after the hub or the link was away. */
export interface ExchangeSnapshot {
  readonly callers: readonly QueueCaller[];
  readonly legs: readonly AgentLeg[];
  readonly members: readonly QueueMember[];
  readonly registered: readonly string[];
  /** Phones on desks that are in a call; left out by exchanges without any. */
  readonly inUse?: readonly string[] | undefined;
  /** Call-IDs of legs whose other end the hub has put on hold. */
  readonly held?: readonly string[] | undefined;
  readonly supervisions?: readonly Supervision[] | undefined;
  /** Legs that are up and lost now (`legLost`): whoever connects later must hear of them too. Left out by exchanges that do not tell. */
  readonly lost?: readonly Pick<AgentLeg, 'linkedId' | 'user' | 'callId'>[] | undefined;
  /** Outbound calls, and calls by extension or transfer; left out by exchanges that do not tell them. */
  readonly others?: readonly OtherLeg[] | undefined;
  /** Who is in which conference now; left out by exchanges that do not tell them. */
  readonly conferences?: readonly ConferenceChanged[] | undefined;
  /** Finished recordings whose files nobody has taken over. They may be told again, in part, and with every snapshot. */
  readonly recordings?: readonly RecordingFinished[] | undefined;
}

export interface ExchangeHandlers {
  /** Called in the order in which things happened. */
  event(event: ExchangeEvent): void;
  /** The link to the exchange came up (again): the hub must resync from this snapshot. */
  up(snapshot: ExchangeSnapshot): void;
  /** The link is gone; calls may go on without us. */
  down(): void;
}

/** What Lineside needs of a telephone exchange beyond SIP. */
export interface ExchangePort extends Disposable {
  readonly kind: 'practice' | 'asterisk';
  /** Connects and keeps connecting; resolves at once, `up` and `down` say how it goes. */
  start(handlers: ExchangeHandlers): void;
  readonly connected: boolean;
  /** SIP over WebSocket address that desktops register at, e.g. ws://127.0.0.1:8089/ws, and the SIP domain. */
  readonly signalling: { readonly webSocketUrl: string; readonly domain: string };
  /** Makes the exchange know these phones and queues; replaces what was there. Rejects when the exchange is not reachable. */
  configure(
    phones: readonly PhoneAccount[],
    queues: readonly QueueConfig[],
    options?: {
      /** How long a phone in a call may be neither heard nor reached before `legLost`, milliseconds; null tells none. */
      readonly rescueAfterMs: number | null;
      /** Extensions that lead to another phone; all others lead to their own. */
      readonly bindings: readonly PhoneBinding[];
    },
  ): Promise<void>;
  setMember(member: QueueMember): Promise<void>;
  /** Gives a waiting caller its interaction id; it travels on every agent leg as X-Lineside-Interaction. */
  assignInteraction(linkedId: string, interactionId: string): Promise<void>;
  /** Ends an agent's leg from the exchange's side. */
  hangUp(callId: string): Promise<void>;
  /** Records an agent's call, or masks what is recorded. Left out by exchanges that cannot. */
  record?(callId: string, action: RecordAction): Promise<void>;
  /**
   * Joins agents' calls, with all who are in them, into one conference; resolves with its id. Of several calls of one agent
   * the first stays, the others end. Left out by exchanges that cannot.
   */
  bridge?(callIds: readonly string[]): Promise<string>;
  /**
   * Rings the agent's phone and, once it is taken, calls the number; resolves with the Call-ID of the phone's leg as soon as
   * it rings. Told as `outboundCalled` and so on, with that Call-ID. Rejects with 'exchange.phoneBusy' or
   * 'exchange.phoneUnreachable'. While the phone is off the hook and all its calls are on hold, nothing rings: the number is
   * called straight away, and the call has a Call-ID that the exchange makes; where each call needs a dialog of its own, the
   * phone's next line is asked to take it by itself. A phone that is put down with a call on hold rings for that call again. Left
   * out, as all that follows, by exchanges that cannot.
   */
  originate?(order: Origination): Promise<string>;
  /** Puts the other end of an agent's leg on hold with music, or takes it back; the agent's leg stays up. */
  hold?(callId: string, held: boolean): Promise<void>;
  /** Hands the other end of an agent's leg to a number, or to the other end of another of the agent's legs. Told as by REFER. */
  transfer?(
    callId: string,
    to:
      | { readonly kind: 'number'; readonly number: string }
      | { readonly kind: 'call'; readonly callId: string },
  ): Promise<void>;
  /** Presses keys towards the other end; resolves when the last one is released. */
  keypad?(callId: string, digits: string): Promise<void>;
  /**
   * Rings the supervisor's phone with the headers X-Lineside-Supervise (the mode) and X-Lineside-Interaction, and joins it to an
   * agent's call; resolves with the Call-ID of the supervisor's leg. For a leg that is in there already, changes the mode.
   * Rejects as `originate` does, and with 'exchange.callGone' when the agent's leg is gone. The supervision ends with that leg.
   */
  supervise?(order: {
    readonly user: string;
    readonly targetCallId: string;
    readonly mode: SupervisionMode;
    readonly interactionId: string;
  }): Promise<string>;
  /**
   * Takes the other end from a lost leg back to the front of a queue, with the same interaction and the same linked id, and
   * ends the leg (told as `agentCompleted` and so on with 'mediaLost' and `continues`). `callerJoined` follows.
   */
  rescue?(order: RescueOrder): Promise<void>;
}
