import { isConnected, isOnHold, isUp } from '#shared/domain/call.ts';
import type { DialTarget } from '#shared/domain/dial-target.ts';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { cleanText } from './caller.ts';
import type { Conference } from './conference.ts';
import type { Connection } from './connection.ts';
import { emergencyNumbers } from './emergency.ts';
import type { Line, LineHandlers, LineOptions } from './line.ts';
import type { Lines } from './lines.ts';
import type { CallMicrophone } from './microphone.ts';
import type { PhoneNeeds } from './needs.ts';
import type { OneTalk } from './one-talk.ts';
import type { DialOrder } from './port.ts';
import { type Skill, skillFor } from './skill.ts';

export interface OutboundOptions {
  readonly lines: Lines;
  readonly conference: Pick<Conference, 'escalate' | 'mixes'>;
  readonly oneTalk: OneTalk;
  readonly microphone: Pick<CallMicrophone, 'want' | 'open' | 'letGo'>;
  readonly needs: Pick<PhoneNeeds, 'policy' | 'skills' | 'readTarget' | 'isInternal'>;
  readonly newId: () => string;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly connection: () => Connection | null;
  /** Puts the call on a line of its own. */
  readonly take: (
    connection: Connection,
    call: Pick<LineOptions, 'session' | 'call' | 'consultForCallId'>,
  ) => Line;
}

/** What is needed to send one INVITE. */
interface Plan {
  readonly target: DialTarget;
  readonly name: string | null;
  readonly skill: Skill | null;
  readonly parent: Line | null;
  readonly interactionId: string | null;
  readonly emergency: boolean;
}

/** Calls that this desktop begins. */
export interface Outbound {
  /** See `Phone.dial`; one at a time. */
  dial(order: DialOrder): Promise<Result<{ readonly id: string }>>;
  /**
   * See `Phone.dialEmergency`; waits for nothing. What rings is turned away and what goes out is taken back; what is talked on
   * is silent from the same moment, and muted if it cannot be held. No customer is hung up on: the call gets a line of its own,
   * beyond the workspace's number of lines if need be. Without a microphone it goes out all the same.
   */
  dialEmergency(number: string): Promise<Result<{ readonly id: string }>>;
  /** Whether `dial` would take this for an emergency number, which waits for nothing. */
  isEmergency(number: string): boolean;
  /** Whether an emergency call is up or about to go out: nothing may get in its way. */
  inEmergency(): boolean;
  /** A call has changed: one that could not be held when an emergency began is held now. */
  follow(line: Line): void;
}

/** How long an emergency waits for a connection that is being made. */
const connectWithinMs = 3000;
const lookEveryMs = 100;
/** A microphone that is not open by then waits for a person, whom the emergency does not wait for. */
const microphoneWithinMs = 1000;

/** Makes the outgoing side of one phone. */
export function createOutbound(options: OutboundOptions): Outbound {
  const { lines, microphone, needs } = options;
  const busy = (): boolean => lines.taken() >= needs.policy().capacity.voiceWithSecondCall;
  const emergencies = (): readonly Line[] => lines.up().filter((line) => line.call().emergency);
  /** Emergency calls that are about to go out, by number. */
  const beginning = new Map<string, Promise<Result<{ id: string }>>>();
  /** Calls that were being answered when an emergency began. */
  const late = new Set<Line>();

  /** Opens the microphone, then does the rest; one that gets no call lets go of it. */
  const withMicrophone = async (
    rest: () => Promise<Result<{ id: string }>>,
  ): Promise<Result<{ id: string }>> => {
    microphone.want();
    const open = await microphone.open();
    const placed = open.ok ? await rest() : open;
    if (!placed.ok) microphone.letGo();
    return placed;
  };

  /** Sends the INVITE; what is told of the call before there is a line for it waits. */
  const place = ({ target, name, skill, parent, emergency, ...plan }: Plan): Result<{ id: string }> => {
    const connection = options.connection();
    if (connection === null) return fail(problem('phone.exchangeAway'));
    if (!emergency && (busy() || beginning.size > 0)) return fail(problem('phone.linesBusy'));
    const id = options.newId();
    const interactionId = parent?.call().interactionId ?? plan.interactionId ?? options.newId();
    let line: Line | null = null;
    const early: ((handlers: LineHandlers) => void)[] = [];
    const tell = (what: (handlers: LineHandlers) => void): void => {
      if (line === null) early.push(what);
      else what(line.handlers);
    };
    const session = connection.agent.call(
      {
        target: target.dial,
        headers: {
          'X-Lineside-Interaction': interactionId,
          ...(skill === null ? {} : { 'X-Lineside-Skill': skill.id }),
        },
        peer: id,
        iceServers: connection.iceServers,
      },
      {
        progress: (progress) => tell((to) => to.progress(progress)),
        established: () => tell((to) => to.established()),
        addressesUntold: () => tell((to) => to.addressesUntold()),
        ended: (end) => tell((to) => to.ended(end)),
      },
    );
    if (session === null) return fail(problem('phone.exchangeAway'));
    line = options.take(connection, {
      session,
      consultForCallId: parent?.call().callId ?? null,
      call: {
        kind: 'dialling',
        id,
        callId: session.callId,
        interactionId,
        direction: 'outbound',
        remote: { address: cleanText(target.dial, 320) ?? '', name: cleanText(name, 100) },
        queueName: skill?.name ?? null,
        skillId: skill?.id ?? null,
        consultFor: parent?.id ?? null,
        emergency,
        postDial: target.postDial,
        startedAt: options.clock.now(),
        progress: 'calling',
      },
    });
    for (const what of early) what(line.handlers);
    return ok({ id });
  };

  /** Everything that can refuse a call before anything is done about it, then what makes room for it. */
  const dial = async (order: DialOrder, target: DialTarget): Promise<Result<{ id: string }>> => {
    const skill = skillFor(needs, target, order.skillId);
    if (!skill.ok) return skill;
    const about = order.consultFor === null ? ok(null) : lines.find(order.consultFor);
    if (!about.ok) return about;
    if (options.connection()?.registration.view().kind !== 'registered')
      return fail(problem('phone.exchangeAway'));
    const mixed = about.value !== null && options.conference.mixes(about.value);
    if (busy() && !mixed) return fail(problem('phone.linesBusy'));
    // The microphone first: while it stays shut, nobody is put on hold for nothing.
    return withMicrophone(async () => {
      const bridged = mixed ? await options.conference.escalate() : about;
      if (!bridged.ok) return bridged;
      const parent = bridged.value;
      const quiet = await options.oneTalk(null, order.holdOthers || parent !== null);
      if (!quiet.ok) return quiet;
      if (parent !== null && !isUp(parent.call())) return fail(problem('phone.callOver'));
      const { name, interactionId } = order;
      return place({ target, name, skill: skill.value, parent, interactionId, emergency: false });
    });
  };

  /** Whether there is a connection to call on, or is one soon. */
  const connects = async (): Promise<boolean> => {
    options.connection()?.registration.hurry();
    for (let waited = 0; waited < connectWithinMs; waited += lookEveryMs) {
      const connection = options.connection();
      if (connection === null) return false;
      if (connection.agent.connected) return true;
      if (connection.registration.view().kind === 'failed') return false;
      await new Promise<void>((resolve) => void options.clock.after(lookEveryMs, resolve));
    }
    return false;
  };

  const placeEmergency = async (target: DialTarget): Promise<Result<{ id: string }>> => {
    const online = options.connection()?.agent.connected === true;
    if (!online && !(await connects())) return fail(problem('phone.exchangeAway'));
    for (const line of lines.up()) {
      const { kind, emergency } = line.call();
      if (kind === 'ringing') line.decline();
      else if (kind === 'dialling' && !emergency) void line.end();
      else if (kind === 'answering') late.add(line);
      else void quieten(line);
    }
    microphone.want();
    const open = microphone.open();
    await new Promise<void>((resolve) => {
      const timer = options.clock.after(microphoneWithinMs, resolve);
      void open.then(() => {
        void timer.dispose();
        resolve();
      });
    });
    const alone = { name: null, skill: null, parent: null, interactionId: null };
    const placed = place({ target, ...alone, emergency: true });
    if (!placed.ok) microphone.letGo();
    return placed;
  };

  const dialEmergency = (target: DialTarget): Promise<Result<{ id: string }>> => {
    const { dial: wanted } = target;
    const again = emergencies().find((line) => line.call().remote.address === wanted);
    if (again !== undefined) return Promise.resolve(ok({ id: again.id }));
    const placed =
      beginning.get(wanted) ?? placeEmergency(target).finally(() => void beginning.delete(wanted));
    beginning.set(wanted, placed);
    return placed;
  };

  const numbers = emergencyNumbers(needs);

  return {
    dial: async (order) => {
      const read = needs.readTarget(order.number);
      if (!read.ok) return read;
      return numbers.has(read.value.dial) ? dialEmergency(read.value) : dial(order, read.value);
    },
    dialEmergency: async (number) => {
      const target = numbers.target(number);
      return target.ok ? dialEmergency(target.value) : target;
    },
    isEmergency: numbers.isMeant,
    inEmergency: () => beginning.size > 0 || emergencies().length > 0,
    follow: (line) => {
      if (line.call().kind === 'answering' || !late.delete(line)) return;
      if (line.call().kind === 'active') void quieten(line);
    },
  };
}

/** Holds a call for an emergency; one that cannot be held, as while it is handed over, at least does not hear that one. */
async function quieten(line: Line): Promise<void> {
  const held = await line.hold('consult');
  const call = line.call();
  if (!held.ok && isConnected(call) && !isOnHold(call)) line.mute(true);
}
