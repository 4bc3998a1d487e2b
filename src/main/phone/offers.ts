import { type Call, isConnected, isOnHold } from '#shared/domain/call.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Problem } from '#shared/util/problem.ts';
import { callerOf, interactionIdOf, queueNameOf } from './caller.ts';
import type { Connection } from './connection.ts';
import type { Line, LineHandlers, LineOptions } from './line.ts';
import type { Lines } from './lines.ts';
import type { CallMicrophone } from './microphone.ts';
import type { PhoneNeeds } from './needs.ts';
import type { Outbound } from './outbound.ts';
import type { SipSession, SipSessionHandlers } from './sip.ts';
import type { Supervision } from './supervision.ts';

export interface OffersOptions {
  readonly lines: Lines;
  readonly microphone: Pick<CallMicrophone, 'want' | 'open'>;
  readonly supervision: Supervision;
  readonly outbound: Pick<Outbound, 'inEmergency'>;
  readonly needs: Pick<PhoneNeeds, 'policy' | 'mayRing'>;
  readonly newId: () => string;
  readonly clock: Pick<Clock, 'now'>;
  readonly take: (
    connection: Connection,
    call: Pick<LineOptions, 'session' | 'call' | 'consultForCallId'>,
  ) => Line;
  /** What kept a leg that was asked for from being answered. */
  readonly onProblem: (problem: Problem) => void;
}

/**
 * Takes what comes in: a call rings, the leg of a supervision and what comes in the place of a talk are answered. Null says that
 * the line is busy (486).
 */
export function createOffers(
  options: OffersOptions,
): (from: Connection, session: SipSession) => SipSessionHandlers | null {
  const { lines, microphone, supervision } = options;

  const factsOf = (session: SipSession, before: Call | null) => ({
    id: options.newId(),
    callId: session.callId,
    interactionId: interactionIdOf(session.header('X-Lineside-Interaction')) ?? before?.interactionId ?? null,
    direction: 'inbound' as const,
    remote: callerOf(session.from),
    queueName: queueNameOf(session.header('X-Lineside-Queue')) ?? before?.queueName ?? null,
    skillId: null,
    consultFor: null,
    emergency: false,
    postDial: null,
    startedAt: options.clock.now(),
  });

  /** Answers by itself what needs no word of the agent. */
  const answerNow = (from: Connection, session: SipSession, line: Line): void =>
    void microphone.open().then((open) => {
      if (line.call().kind !== 'answering') return;
      if (open.ok) {
        session.answer({ peer: line.id, iceServers: from.iceServers });
        return;
      }
      options.onProblem(open.problem);
      line.leave('failed');
    });

  return (from, session) => {
    if (outOfService()) return null;
    if (session.replaces !== null) return replace(from, session, session.replaces);
    const mode = supervision.claim(session);
    // Whoever supervises does nothing else.
    const most = mode === null ? options.needs.policy().capacity.voiceWithSecondCall : 1;
    if (lines.taken() >= most) return null;
    microphone.want();
    const kind = mode === null ? 'ringing' : 'answering';
    const line = options.take(from, {
      session,
      consultForCallId: null,
      call: { kind, ...factsOf(session, null) },
    });
    if (mode === null) return line.handlers;
    supervision.set(line, mode);
    answerNow(from, session, line);
    return {
      ...line.handlers,
      established: () => {
        line.handlers.established();
        if (supervision.isSilent(line)) line.mute(true);
      },
    };
  };

  /**
   * Somebody comes in the place of a far end: a talk goes on with them by itself, for one on hold it rings. Needs no line of
   * its own. Null for a call of more than two, and for one that ends or is handed over itself.
   */
  function replace(from: Connection, session: SipSession, replaced: SipSession): LineHandlers | null {
    const before = lines.connected().find((line) => line.session === replaced);
    const call = before?.call();
    if (before === undefined || call === undefined || !isConnected(call)) return null;
    if (call.merged !== null || call.kind === 'transferring' || supervision.has(before)) return null;
    microphone.want();
    const kind = isOnHold(call) ? 'ringing' : 'answering';
    const line = options.take(from, {
      session,
      consultForCallId: null,
      call: { kind, ...factsOf(session, call) },
    });
    if (kind === 'answering') answerNow(from, session, line);
    return {
      ...line.handlers,
      established: () => {
        const now = before.call();
        const muted = isConnected(now) && now.muted;
        before.leave('merged');
        line.handlers.established();
        // Who is not to hear the agent may be one or the other.
        if (muted) line.mute(true);
      },
    };
  }

  function outOfService(): boolean {
    return options.outbound.inEmergency() || !options.needs.mayRing();
  }
}
