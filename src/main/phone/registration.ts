import type { RegistrationView } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { problem } from '#shared/util/problem.ts';

export interface RegistrationOptions {
  readonly clock: Clock;
  /** Between 0 and 1; spreads the attempts of many desktops after an exchange came back. */
  readonly random: () => number;
  /** Tries once more: connects if need be, and registers. */
  readonly attempt: () => void;
  /** Gives up a connection on which nobody answers; `disconnected` follows. */
  readonly abandon: () => void;
  readonly onChange: () => void;
}

/** When the phone tries to register again, and what the agent sees of it. Fed by the SIP agent's events. */
export interface Registration extends Disposable {
  view(): RegistrationView;
  /** Begins the first attempt. */
  start(): void;
  registered(): void;
  /** The exchange refused with this status (RFC 3261 section 21), or null when it did not answer. */
  refused(status: number | null): void;
  disconnected(): void;
  /** Tries at once if it waits for its next attempt. */
  hurry(): void;
}

const longestPauseSeconds = 30;
/** SIP itself would wait 32 s (RFC 3261 section 17.1.2.2), too long for an agent who waits for calls. */
const answerWithinMs = 10_000;

/** Pause before attempt number `failures` + 1: 1, 2, 4 ... 30 s, and up to half as much again. */
export function pauseMs(failures: number, random: number): number {
  const seconds = Math.min(longestPauseSeconds, 2 ** Math.min(failures - 1, 10));
  return Math.round(seconds * 1000 * (1 + random / 2));
}

/** Makes the back-off of one set of credentials. */
export function createRegistration(options: RegistrationOptions): Registration {
  const { clock } = options;
  let view: RegistrationView = { kind: 'off' };
  let failures = 0;
  let timer: Disposable | null = null;

  const show = (next: RegistrationView): void => {
    view = next;
    options.onChange();
  };
  const after = (ms: number, callback: () => void): void => {
    void timer?.dispose();
    timer = clock.after(ms, callback);
  };
  const attempt = (): void => {
    show({ kind: 'registering', attempt: failures + 1 });
    after(answerWithinMs, () => options.abandon());
    options.attempt();
  };
  const failed = (code: string, details?: Record<string, number>): void => {
    // One attempt fails once: a breaking connection is told by every transaction that was on it, and then by itself.
    if (view.kind === 'off' || view.kind === 'failed') return;
    failures += 1;
    const pause = pauseMs(failures, options.random());
    after(pause, attempt);
    show({ kind: 'failed', problem: problem(code, undefined, details), retryAt: clock.now() + pause });
  };

  return {
    view: () => view,
    start: attempt,
    registered: () => {
      if (view.kind === 'off') return;
      failures = 0;
      void timer?.dispose();
      show({ kind: 'registered', since: clock.now() });
    },
    refused: (status) => {
      if (status === null) failed('phone.exchangeAway');
      else if (status === 401 || status === 403 || status === 407) failed('phone.credentialsRefused');
      else failed('phone.registrationRefused', { status });
    },
    disconnected: () => failed('phone.exchangeAway'),
    hurry: () => {
      if (view.kind === 'failed') attempt();
    },
    dispose: () => {
      void timer?.dispose();
      view = { kind: 'off' };
    },
  };
}
