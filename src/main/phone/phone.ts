import { isConnected, isOnHold } from '#shared/domain/call.ts';
import type { PhoneCredentials } from '#shared/hub-api/session.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import { DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { MediaLink } from '../windows/media-link.ts';
import { createConference } from './conference.ts';
import { type Connection, createConnection } from './connection.ts';
import { createLine, type Line, type LineOptions } from './line.ts';
import { createLines } from './lines.ts';
import { createCallMicrophone } from './microphone.ts';
import type { PhoneNeeds } from './needs.ts';
import { createOffers } from './offers.ts';
import { createOneTalk } from './one-talk.ts';
import { createOperations } from './operations.ts';
import { createOutbound } from './outbound.ts';
import type { EndedCallFacts, Phone } from './port.ts';
import { createRinging } from './ringing.ts';
import type { SipAgent, SipAgentHandlers } from './sip.ts';
import { createSupervision } from './supervision.ts';
import { createTransfers } from './transfers.ts';
import { createTrouble } from './trouble.ts';

export interface PhoneOptions extends PhoneNeeds {
  readonly media: MediaLink;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  /** Makes the SIP side for one set of credentials. */
  readonly connect: (credentials: PhoneCredentials, handlers: SipAgentHandlers) => SipAgent;
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

/** A hub that does not answer must not keep the program from ending. */
const goodbyeWithinMs = 2000;

/** The built-in phone: one registration, several calls. */
export function createPhone(options: PhoneOptions): Phone {
  const { media, clock, log } = options;
  const own = new DisposableStack();
  const changes = new Emitter<PhoneView>();
  const endings = new Emitter<EndedCallFacts>();
  const microphone = own.use(createCallMicrophone({ media, clock }));
  const ringing = own.use(createRinging(media));
  const supervision = own.use(createSupervision(clock));
  const lines = createLines();
  const conference = createConference({ lines, media, needs: options });
  const oneTalk = createOneTalk({ lines, conference });
  /** What concerns several calls, one after another. */
  const together = createOperations();
  const recordings = createOperations();
  let connection: Connection | null = null;
  let waiting: PhoneCredentials | null = null;
  const view = (): PhoneView => ({
    registration: connection?.registration.view() ?? { kind: 'off' },
    calls: [...lines.calls()],
    problem: trouble.problem(),
  });
  const changed = (): void => {
    ringing.follow(lines.calls());
    changes.emit(view());
  };
  const trouble = createTrouble(changed);

  const take = (from: Connection, call: Pick<LineOptions, 'session' | 'call' | 'consultForCallId'>): Line => {
    const line = createLine({
      ...call,
      iceServers: from.iceServers,
      media,
      microphone,
      clock,
      random: options.random,
      isOnline: () => from.agent.connected,
      preventHangupOnHold: () => options.policy().phone.preventHangupOnHold,
      endAtHub: options.endAtHub,
      owesBye: from.owesBye,
      onGone: from.paid,
      onChange: (changedLine) => {
        // The way on was taken.
        if (!isOnHold(changedLine.call())) trouble.over('phone.resumeFirst', changedLine.id);
        outbound.follow(changedLine);
        changed();
      },
      onProblem: trouble.set,
      onEnded: (facts) => {
        conference.settle();
        endings.emit({ ...facts, leaves: supervision.has(line) ? 'nothing' : 'report' });
        if (waiting !== null && lines.up().length === 0) renew();
      },
      log,
    });
    if (lines.up().length === 0) trouble.forget();
    lines.add(line);
    changed();
    return line;
  };

  const outbound = createOutbound({
    lines,
    conference,
    oneTalk,
    microphone,
    needs: options,
    newId: options.newId,
    clock,
    connection: () => connection,
    take,
  });
  const transfers = createTransfers({
    needs: options,
    isOnline: () => connection?.agent.connected === true,
  });

  const invited = createOffers({
    lines,
    microphone,
    supervision,
    outbound,
    needs: options,
    newId: options.newId,
    clock,
    take,
    onProblem: (problem) => trouble.set(problem, null),
  });

  const renegotiate = async (which: readonly Line[], iceRestart: boolean): Promise<Result<null>> => {
    const results = await Promise.all(which.map((line) => line.renegotiate({ iceRestart })));
    for (const result of results) {
      log('call negotiated anew', { ok: result.ok, code: result.ok ? null : result.problem.code });
    }
    return results.find((result) => !result.ok) ?? results[0] ?? fail(problem('phone.noSuchCall'));
  };

  const open = (credentials: PhoneCredentials): void => {
    const opened: Connection = createConnection({
      credentials,
      connect: options.connect,
      clock,
      random: options.random,
      invited: (session) => invited(opened, session),
      mayRenew: options.mayRing,
      onDisconnected: () => {
        for (const line of lines.up()) line.disconnected();
      },
      // Without it the far end's BYE would be lost and the call would hang: it knows the old address only.
      onReconnected: () => void renegotiate(lines.connected(), false),
      onChange: changed,
    });
    connection = opened;
    opened.start();
  };

  const close = async (): Promise<void> => {
    const closing = connection;
    connection = null;
    void closing?.registration.dispose();
    const told = Promise.all(lines.up().map((line) => line.hangUp()));
    changed();
    await closing?.stop();
    await Promise.race([told, new Promise((resolve) => clock.after(goodbyeWithinMs, () => resolve(null)))]);
  };
  const signOff = (): void => void close().catch((error) => log('sign-off failed', { error: String(error) }));

  const renew = (): void => {
    const next = waiting;
    waiting = null;
    if (next === null) return;
    signOff();
    open(next);
  };

  own.use(
    media.onLost(() => {
      const lost = lines.up().filter(({ call }) => call().kind !== 'ringing');
      for (const line of lost) line.mediaLost();
      if (lost.length > 0) trouble.set(problem('phone.mediaLost'), null);
    }),
  );

  /** The line with this id, to do something about it. */
  const on = async <T>(id: string, what: (line: Line) => Promise<Result<T>>): Promise<Result<T>> => {
    const found = lines.find(id);
    return found.ok ? what(found.value) : found;
  };

  /** The machine has moved or slept: what is dead is found now, and what waits is tried now. */
  const hurry = (): void => {
    connection?.registration.hurry();
    connection?.agent.check();
  };

  return {
    view,
    onChange: (listener) => changes.on(listener),
    onEnded: (listener) => endings.on(listener),
    setCredentials: (credentials) => {
      waiting = null;
      if (credentials === null) signOff();
      else if (connection === null) open(credentials);
      else if (JSON.stringify(credentials) !== JSON.stringify(connection.credentials)) {
        waiting = credentials;
        if (lines.up().length === 0) renew();
      }
    },
    answer: (id, { holdOthers }) =>
      together.run(() =>
        on(id, async (line) => {
          if (line.call().kind !== 'ringing') return line.answer();
          // The microphone first: while it stays shut, nobody is put on hold for nothing.
          const open = await microphone.open();
          const quiet = open.ok ? await oneTalk(line, holdOthers) : open;
          return trouble.tell(quiet.ok ? await line.answer() : quiet, id);
        }),
      ),
    decline: (id) => on(id, async (line) => line.decline()),
    end: (id) => on(id, async (line) => trouble.tell(await line.end(), id)),
    // In the queue of all, though it concerns one: keys count in the order in which they were pressed.
    hold: (id) => together.run(() => on(id, async (line) => trouble.tell(await line.hold('agent'), id))),
    resume: (id, { holdOthers }) =>
      together.run(() =>
        on(id, async (line) => {
          const quiet = isOnHold(line.call()) ? await oneTalk(line, holdOthers) : ok(null);
          return trouble.tell(quiet.ok ? await line.resume() : quiet, id);
        }),
      ),
    dial: async (order) => {
      const dial = () => outbound.dial(order);
      return trouble.tell(await (outbound.isEmergency(order.number) ? dial() : together.run(dial)), null);
    },
    // Waits for nothing.
    dialEmergency: async (number) => trouble.tell(await outbound.dialEmergency(number), null),
    merge: () => together.run(async () => trouble.tell(await conference.merge(), null)),
    // Its beginning waits for its turn; while the exchange does it, other things go on.
    transfer: (id, to) =>
      together.begin((sent) =>
        on(id, async (line) => {
          if (to.kind === 'number') return trouble.tell(await transfers.toNumber(line, to, sent), id);
          return on(to.id, async (other) => trouble.tell(await transfers.toCall(line, other, sent), id));
        }),
      ),
    record: (id, action) =>
      recordings.run(() =>
        on(id, async (line) => {
          const call = line.call();
          if (!isConnected(call)) return fail(problem('phone.notConnected'));
          if (action === 'mask' && call.merged !== null) return fail(problem('phone.inConference'));
          return options.recordAtHub(call.callId, action);
        }),
      ),
    mute: (id, muted) =>
      on(id, async (line) => {
        if (!muted && supervision.isSilent(line)) return fail(problem('supervision.listening'));
        const result = line.mute(muted);
        // One voice in all of it.
        if (conference.mixes(line)) for (const other of conference.mixed()) other.mute(muted);
        return result;
      }),
    keypad: (id, digits) => on(id, (line) => line.keypad(digits)),
    renegotiate: () => renegotiate(lines.connected(), false),
    wake: () => {
      hurry();
      void renegotiate(
        lines.connected().filter((line) => line.session.pathBroken),
        false,
      );
    },
    networkChanged: () => {
      hurry();
      void renegotiate(lines.connected(), true);
    },
    conferenceOver: (callId) => {
      for (const line of lines.connected()) {
        const call = line.call();
        if (isConnected(call) && call.callId === callId && call.merged === 'exchange')
          line.move({ kind: 'unmerged' });
      }
    },
    expectSupervision: (leg) => supervision.expect(leg),
    setSupervision: (callId, mode) => {
      const line = lines.up().find(({ session }) => session.callId === callId);
      if (line !== undefined && supervision.has(line)) supervision.set(line, mode);
    },
    quality: (id) => {
      const found = lines.find(id);
      return found.ok ? found.value.quality() : null;
    },
    clearEnded: (id) => {
      if (lines.clear(id)) changed();
    },
    dismissProblem: () => trouble.set(null, null),
    dispose: async () => {
      await close();
      await own.dispose();
    },
  };
}
