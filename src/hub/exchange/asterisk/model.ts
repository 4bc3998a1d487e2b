import type { ExchangeEvent, QueueCaller } from '../port.ts';
import type { AmiMessage } from './ami-message.ts';
import type { Calls } from './calls.ts';
import { type Channel, callIdOf, interactionOf } from './channels.ts';
import { conferenceTold } from './conference-events.ts';
import { byCause, byDialStatus, type Unanswered } from './ending.ts';
import { howItEnded } from './leg-ending.ts';
import { type Leg, legEnd, legEvent } from './leg-events.ts';
import { heldBy, noted } from './notes.ts';
import { transferTold } from './transfers.ts';

type Tell = (event: ExchangeEvent) => void;

/**
 * Asterisk's picture, from its events: pure, with what it tells as its output. An event may be missing, come twice or late:
 * each says what it knows, a leg is told once as called, once as answered and once as ended.
 */
export class AsteriskModel {
  readonly #calls: Calls;
  readonly #tell: Tell;
  readonly #queueId: (queue: string) => string;

  /** `queueId`: the hub's id of a queue by Asterisk's name of it. */
  constructor(calls: Calls, queueId: (queue: string) => string, tell: Tell) {
    this.#calls = calls;
    this.#queueId = queueId;
    this.#tell = tell;
  }

  /** Takes in one event. `at`: when it happened, in milliseconds. */
  take(event: AmiMessage, at: number): void {
    const kind = event.get('Event');
    const channel = this.#calls.channels.learn(event, at);
    const dest = this.#calls.channels.learn(event, at, 'Dest');
    if (channel !== null && kind !== 'Hangup') {
      this.#ownCall(channel, at);
      this.#supervised(channel, at);
    }
    switch (kind) {
      case 'Rename':
        if (channel !== null && !event.get('NewName').includes('<')) channel.name = event.get('NewName');
        return;
      case 'VarSet':
        if (channel === null) return;
        this.#calls.channels.setVariable(channel, event.get('Variable'), event.get('Value'));
        this.#ownCall(channel, at);
        this.#supervised(channel, at);
        for (const told of noted(this.#calls, channel, event.get('Variable'), at, this.#queueId))
          this.#tell(told);
        return;
      case 'QueueCallerJoin':
        this.#joined(channel, event, at);
        return;
      case 'QueueCallerLeave':
        this.#left(channel);
        return;
      case 'QueueCallerAbandon':
        this.#abandoned(channel, at);
        return;
      case 'AgentCalled':
      case 'DialBegin':
        this.#dialled(channel, dest, event, at);
        return;
      case 'DialEnd':
        this.#dialEnd(dest, event, at);
        return;
      case 'AgentConnect':
        this.#connected(channel, dest, at);
        return;
      case 'AgentRingNoAnswer':
        this.#unanswered(dest, 'timeout', at);
        return;
      case 'BridgeEnter':
        this.#bridged(channel, event.get('BridgeUniqueid'), at);
        return;
      case 'BridgeLeave':
        if (channel !== null) channel.bridge = null;
        return;
      case 'BlindTransfer':
      case 'AttendedTransfer':
        for (const told of transferTold(this.#calls, event, at)) this.#tell(told);
        return;
      case 'HangupRequest':
        if (channel !== null) channel.hangupCause ??= Number(event.get('Cause')) || 0;
        return;
      case 'SoftHangupRequest':
        // Also told of a channel that is at the end of its dialplan, because its other end has gone.
        if (channel !== null && channel.bridge !== null)
          channel.hangupCause ??= Number(event.get('Cause')) || 0;
        return;
      case 'Hangup':
        this.#gone(channel, event, at);
        return;
      case 'ConfbridgeJoin':
      case 'ConfbridgeLeave':
      case 'ConfbridgeEnd':
        for (const told of conferenceTold(this.#calls, channel, event, at)) this.#tell(told);
        return;
      case 'DeviceStateChange':
        for (const told of this.#calls.devices.take(event, at)) this.#tell(told);
        return;
      case 'ContactStatus':
        for (const told of this.#calls.registrations.take(event, at)) this.#tell(told);
        return;
      default:
        this.#calls.members.take(event, this.#queueId);
    }
  }

  /** A supervisor's phone has been taken, or is in the call otherwise than before. */
  #supervised(channel: Channel, at: number): void {
    const target = channel.variables.get('LINESIDE_TARGET');
    if (target === undefined) return;
    for (const told of this.#calls.supervisions.take(channel, this.#calls.leg(target), at)) this.#tell(told);
  }

  /**
   * A call that an agent's phone makes: its own channel carries the Call-ID, and nobody called it but the hub, which rings the
   * phone before it calls the number.
   */
  #ownCall(channel: Channel, at: number): void {
    const callId = callIdOf(channel);
    if (callId === null || channel.endpoint === null) return;
    // Of a channel that has gone before anybody knew it only the note says who called.
    const noted = channel.variables.get('LINESIDE_LEG');
    const own = noted === 'outbound' || (noted === undefined && !channel.called);
    if (own && !this.#calls.byChannel.has(channel.id)) {
      const leg: Leg = {
        kind: 'outbound',
        channel,
        user: channel.endpoint,
        callId,
        linkedId: channel.linkedId,
        interactionId: interactionOf(channel),
        skillId: channel.variables.get('LINESIDE_SKILL') ?? null,
        address: channel.variables.get('LINESIDE_DIALLED') ?? channel.exten,
        name: null,
        calledAt: at,
        answeredAt: null,
        held: heldBy(channel.variables.get('LINESIDE_HELD')),
        continues: false,
        ended: false,
      };
      this.#calls.byChannel.set(channel.id, leg);
      this.#tell(legEvent(leg, 'called', at));
    }
    const leg = this.#calls.byChannel.get(channel.id);
    // A phone that the hub rang is up before the number has answered.
    const talks = channel.called ? channel.peers.size > 0 : channel.up;
    if (leg?.kind === 'outbound' && talks) this.#answered(leg, at);
  }

  #joined(channel: Channel | null, event: AmiMessage, at: number): void {
    if (channel === null) return;
    const queueId = this.#queueId(event.get('Queue'));
    const before = this.#calls.callerByChannel.get(channel.id);
    if (before?.waiting === true && before.caller.queueId === queueId) return;
    const caller: QueueCaller = {
      linkedId: before?.caller.linkedId ?? channel.linkedId,
      queueId,
      address: channel.number,
      name: channel.callerName || null,
      interactionId: interactionOf(channel),
      joinedAt: at,
    };
    this.#calls.callerByChannel.set(channel.id, { caller, waiting: true, settled: false });
    this.#tell({ kind: 'callerJoined', caller, at });
  }

  /** Left without having been answered: goes on elsewhere, or hangs up, which decides. */
  #left(channel: Channel | null): void {
    const entry = channel && this.#calls.callerByChannel.get(channel.id);
    if (entry) entry.waiting = false;
  }

  #abandoned(channel: Channel | null, at: number): void {
    const entry = channel && this.#calls.callerByChannel.get(channel.id);
    if (!entry || entry.settled) return;
    entry.settled = true;
    entry.waiting = false;
    this.#tell({ kind: 'callerAbandoned', linkedId: entry.caller.linkedId, at });
  }

  #dialled(from: Channel | null, to: Channel | null, event: AmiMessage, at: number): void {
    if (to === null || this.#calls.byChannel.has(to.id)) return;
    const callId = callIdOf(to);
    const noted = to.variables.get('LINESIDE_LEG');
    if (callId === null || to.endpoint === null || noted === 'outbound' || noted === 'supervisor') return;
    const entry = from === null ? undefined : this.#calls.callerByChannel.get(from.id);
    const queued = entry !== undefined && (entry.waiting || event.get('Event') === 'AgentCalled');
    const asAgent = from === null ? undefined : this.#calls.byChannel.get(from.id);
    const leg: Leg = {
      kind: queued ? 'queue' : 'direct',
      channel: to,
      user: to.endpoint,
      callId,
      linkedId: entry?.caller.linkedId ?? from?.linkedId ?? to.linkedId,
      interactionId: interactionOf(from) ?? interactionOf(to),
      skillId: null,
      address: asAgent?.user ?? from?.number ?? '',
      name: from?.callerName || null,
      calledAt: at,
      answeredAt: null,
      held: null,
      continues: false,
      ended: false,
    };
    this.#calls.byChannel.set(to.id, leg);
    if (queued) {
      const { linkedId, user, calledAt } = leg;
      const caller = { ...entry.caller, interactionId: leg.interactionId };
      this.#tell({
        kind: 'agentCalled',
        caller,
        leg: { linkedId, user, callId, calledAt, answeredAt: null },
        at,
      });
    } else this.#tell(legEvent(leg, 'called', at));
  }

  #dialEnd(dest: Channel | null, event: AmiMessage, at: number): void {
    const status = event.get('DialStatus');
    const why = byDialStatus(status);
    const leg = dest === null ? undefined : this.#calls.byChannel.get(dest.id);
    if (why !== null) this.#unanswered(dest, why, at);
    else if (status === 'ANSWER' && leg?.kind === 'direct') this.#answered(leg, at);
  }

  #connected(channel: Channel | null, dest: Channel | null, at: number): void {
    const entry = channel && this.#calls.callerByChannel.get(channel.id);
    if (entry) {
      entry.settled = true;
      entry.waiting = false;
    }
    const leg = dest === null ? undefined : this.#calls.byChannel.get(dest.id);
    if (leg !== undefined) this.#answered(leg, at);
  }

  #answered(leg: Leg, at: number): void {
    if (leg.answeredAt !== null) return;
    leg.answeredAt = at;
    this.#tell(legEvent(leg, 'answered', at));
  }

  #unanswered(dest: Channel | null, why: Unanswered, at: number): void {
    const leg = dest === null ? undefined : this.#calls.byChannel.get(dest.id);
    if (leg === undefined || leg.answeredAt !== null || leg.kind === 'outbound') return;
    // A queue says of a phone that refused that it did not answer; the phone itself has said more.
    const said = dest?.hangupCause ? byCause(dest.hangupCause) : why;
    this.#end(leg, { why: said, status: null }, at);
  }

  #bridged(channel: Channel | null, bridge: string, at: number): void {
    if (channel === null) return;
    const together = this.#calls.channels.enter(channel, bridge);
    for (const one of together) {
      // Who is together with somebody has been answered, whatever else was not told.
      const leg = this.#calls.byChannel.get(one.id);
      if (together.length > 1 && leg !== undefined) this.#answered(leg, at);
      const entry = this.#calls.callerByChannel.get(one.id);
      if (together.length > 1 && entry !== undefined) {
        entry.settled = true;
        entry.waiting = false;
      }
    }
  }

  #gone(channel: Channel | null, event: AmiMessage, at: number): void {
    if (channel === null) return;
    this.#ownCall(channel, at);
    const leg = this.#calls.byChannel.get(channel.id);
    if (leg !== undefined) this.#end(leg, howItEnded(leg, event), at);
    for (const told of this.#calls.supervisions.gone(channel.id, at)) this.#tell(told);
    this.#abandoned(channel, at);
    this.#calls.byChannel.delete(channel.id);
    this.#calls.callerByChannel.delete(channel.id);
    this.#calls.channels.remove(channel.id);
  }

  #end(leg: Leg, ending: Parameters<typeof legEnd>[1], at: number): void {
    // One leg ends once: a phone that is rung again has another channel.
    if (leg.ended) return;
    leg.ended = true;
    this.#tell(legEnd(leg, ending, at));
  }
}
