import { type Call, isConnected, isOnHold } from '#shared/domain/call.ts';
import type { PhoneCredentials } from '#shared/hub-api/session.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import { DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, type Result } from '#shared/util/result.ts';
import type { MediaLink } from '../windows/media-link.ts';
import { callerOf, interactionIdOf, queueNameOf } from './caller.ts';
import { createLine, type Line } from './line.ts';
import { createCallMicrophone } from './microphone.ts';
import type { EndedCallFacts, Phone } from './port.ts';
import { createRegistration, type Registration } from './registration.ts';
import type { SipAgent, SipAgentHandlers, SipSession, SipSessionHandlers } from './sip.ts';

export interface PhoneOptions {
  readonly media: MediaLink;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  /** Makes the SIP side for one set of credentials. */
  readonly connect: (credentials: PhoneCredentials, handlers: SipAgentHandlers) => SipAgent;
  /** Asks the hub to hang up an agent's leg by its SIP Call-ID, for the time when the exchange cannot be told. */
  readonly endAtHub: (callId: string) => Promise<Result<null>>;
  /** Whether the workspace forbids hanging up on a customer on hold (CALL-3). */
  readonly preventHangupOnHold: () => Promise<boolean>;
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

interface Connection {
  readonly credentials: PhoneCredentials;
  readonly agent: SipAgent;
  readonly registration: Registration;
  /** Calls that the agent has ended while the exchange was away, and that it has not been told of. */
  readonly owed: Set<SipSession>;
  /** Whether a live call must be negotiated anew once registered. */
  wasDown: boolean;
}

const refusals: ReadonlySet<string> = new Set(['phone.exchangeAway', 'phone.negotiating', 'phone.refused']);

/** The built-in phone: one registration, one call at a time. */
export function createPhone(options: PhoneOptions): Phone {
  const { media, clock, log } = options;
  const own = new DisposableStack();
  const changes = new Emitter<PhoneView>();
  const endings = new Emitter<EndedCallFacts>();
  const microphone = own.use(createCallMicrophone({ media, clock }));
  let connection: Connection | null = null;
  let waiting: PhoneCredentials | null = null;
  let line: Line | null = null;
  /** The line's call after it has ended, until it is cleared. */
  let shown: Call | null = null;
  let trouble: Problem | null = null;

  const view = (): PhoneView => ({
    registration: connection?.registration.view() ?? { kind: 'off' },
    call: shown,
    problem: trouble,
  });
  const changed = (): void => changes.emit(view());
  const setProblem = (next: Problem | null): void => {
    trouble = next;
    changed();
  };

  const invited = (from: Connection, session: SipSession): SipSessionHandlers | null => {
    if (line !== null) return null;
    const id = options.newId();
    const started = createLine({
      session,
      call: {
        kind: 'ringing',
        id,
        callId: session.callId,
        interactionId: interactionIdOf(session.header('X-Lineside-Interaction')),
        direction: 'inbound',
        remote: callerOf(session.from),
        queueName: queueNameOf(session.header('X-Lineside-Queue')),
        startedAt: clock.now(),
      },
      peer: id,
      iceServers: from.credentials.iceServers.map(({ urls, username, credential }) => ({
        urls,
        ...(username === undefined ? {} : { username }),
        ...(credential === undefined ? {} : { credential }),
      })),
      media,
      microphone,
      clock,
      isOnline: () => from.agent.connected,
      random: options.random,
      preventHangupOnHold: options.preventHangupOnHold,
      endAtHub: options.endAtHub,
      owesBye: (owed) => {
        // The exchange may have come back while the hub was asked.
        if (from.registration.view().kind === 'registered') owed.terminate();
        else from.owed.add(owed);
      },
      onChange: () => {
        if (line === started) shown = started.call();
        // The way on was taken.
        if (trouble?.code === 'phone.resumeFirst' && !isOnHold(started.call())) trouble = null;
        changed();
      },
      onEnded: (facts) => {
        if (line === started) {
          line = null;
          shown = facts.call;
        }
        endings.emit(facts);
        if (waiting !== null) renew();
      },
      log,
    });
    line = started;
    shown = started.call();
    trouble = null;
    changed();
    return {
      established: started.handlers.established,
      ended: (end) => {
        from.owed.delete(session);
        started.handlers.ended(end);
      },
    };
  };

  const open = (credentials: PhoneCredentials): void => {
    const opened: Connection = {
      credentials,
      owed: new Set(),
      wasDown: false,
      agent: options.connect(credentials, {
        disconnected: () => {
          opened.wasDown = true;
          opened.registration.disconnected();
          line?.disconnected();
        },
        registered: () => {
          opened.registration.registered();
          // Now, not on the bare connection: the exchange takes what concerns a call from a phone it knows.
          for (const session of opened.owed) session.terminate();
          opened.owed.clear();
          // Without it the far end's BYE would be lost and the call would hang: it knows the old address only.
          if (opened.wasDown && line !== null && isConnected(line.call()))
            void line.renegotiate().then(tellRenegotiated);
          opened.wasDown = false;
        },
        refused: (status) => opened.registration.refused(status),
        invited: (session) => invited(opened, session),
      }),
      registration: createRegistration({
        clock,
        random: options.random,
        attempt: () => opened.agent.attempt(),
        abandon: () => opened.agent.abandon('no answer to REGISTER'),
        onChange: changed,
      }),
    };
    connection = opened;
    opened.registration.start();
  };

  const tellRenegotiated = (result: Result<null>): void =>
    log('call negotiated anew after reconnecting', {
      ok: result.ok,
      code: result.ok ? null : result.problem.code,
    });

  const close = async (): Promise<void> => {
    const closing = connection;
    connection = null;
    void closing?.registration.dispose();
    line?.hangUp();
    changed();
    await closing?.agent.stop();
  };

  const renew = (): void => {
    const next = waiting;
    waiting = null;
    if (next === null) return;
    void close().catch((error: unknown) => log('sign-off failed', { error: String(error) }));
    open(next);
  };

  own.use(
    media.onLost(() => {
      if (line === null || !(isConnected(line.call()) || line.call().kind === 'answering')) return;
      line.mediaLost();
      setProblem(problem('phone.mediaLost'));
    }),
  );

  /** What keeps a call from being held or resumed is seen however it was asked for, until it works or is dismissed. */
  const tellRefusal = (result: Result<null>): Result<null> => {
    if (!result.ok && refusals.has(result.problem.code)) setProblem(result.problem);
    else if (result.ok && trouble !== null && refusals.has(trouble.code)) setProblem(null);
    return result;
  };

  const on = (id: string): Line | null => (line !== null && line.call().id === id ? line : null);
  const noSuchCall = (id: string): Result<never> => fail(problem('phone.noSuchCall', undefined, { id }));

  return {
    view,
    onChange: (listener) => changes.on(listener),
    onEnded: (listener) => endings.on(listener),
    setCredentials: (credentials) => {
      waiting = null;
      if (credentials === null) {
        void close().catch((error: unknown) => log('sign-off failed', { error: String(error) }));
      } else if (connection === null) {
        open(credentials);
      } else if (JSON.stringify(credentials) !== JSON.stringify(connection.credentials)) {
        waiting = credentials;
        if (line === null) renew();
      }
    },
    answer: async (id) => {
      const answering = on(id);
      if (answering === null) return noSuchCall(id);
      const result = await answering.answer();
      if (!result.ok && result.problem.code.startsWith('audio.')) setProblem(result.problem);
      else if (result.ok && trouble?.code.startsWith('audio.') === true) setProblem(null);
      return result;
    },
    decline: async (id) => on(id)?.decline() ?? noSuchCall(id),
    end: async (id) => {
      const ended = (await on(id)?.end()) ?? noSuchCall(id);
      if (!ended.ok && ended.problem.code === 'phone.resumeFirst') setProblem(ended.problem);
      return ended;
    },
    hold: async (id) => tellRefusal((await on(id)?.hold()) ?? noSuchCall(id)),
    resume: async (id) => tellRefusal((await on(id)?.resume()) ?? noSuchCall(id)),
    mute: async (id, muted) => on(id)?.mute(muted) ?? noSuchCall(id),
    keypad: async (id, digits) => on(id)?.keypad(digits) ?? noSuchCall(id),
    renegotiate: async () => line?.renegotiate() ?? fail(problem('phone.noSuchCall')),
    wake: () => {
      connection?.registration.hurry();
      connection?.agent.check();
    },
    quality: () => line?.quality() ?? null,
    clearEnded: (id) => {
      if (shown?.id !== id || shown.kind !== 'ended') return;
      shown = null;
      changed();
    },
    dismissProblem: () => setProblem(null),
    dispose: async () => {
      await close();
      await own.dispose();
    },
  };
}
