import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { JsSipSession, ParsedRequest } from './jssip-session.ts';

export interface ReferOptions {
  readonly session: JsSipSession;
  readonly clock: Clock;
  readonly isOnline: () => boolean;
  /** Tells that the connection to the exchange is lost. */
  readonly onOffline: (listener: () => void) => Disposable;
  /** Tells of every NOTIFY in the call, once it was answered. */
  readonly onNotify: (listener: (request: ParsedRequest) => void) => Disposable;
}

/** Longer than anybody lets a phone ring; after that nobody would wait for the outcome. */
const outcomeWithinMs = 65_000;

/**
 * Sends REFER in the call (RFC 3515) and resolves with what became of it, as the exchange tells by NOTIFY: ok once the new
 * party has answered (a 2xx in the sipfrag, RFC 3420). Fails with 'phone.transferRefused' (`status` is null when the exchange
 * told none), 'phone.exchangeAway', 'phone.callOver' or 'phone.notConnected'.
 * @param replaces the dialog that the new party shall take the place of (RFC 3891)
 */
export async function refer(
  options: ReferOptions,
  target: string,
  replaces: JsSipSession | null,
): Promise<Result<null>> {
  const { session, clock } = options;
  if (session.isEnded()) return fail(problem('phone.callOver'));
  if (!options.isOnline()) return fail(problem('phone.exchangeAway'));
  const referTo = referTarget(session, target, replaces);
  if (referTo === null) return fail(problem('phone.notConnected'));
  return new Promise((resolve) => {
    const watches: Disposable[] = [];
    const settle = (outcome: Result<null>): void => {
      session.off('ended', over);
      session.off('failed', over);
      for (const watch of watches) void watch.dispose();
      resolve(outcome);
    };
    const over = (): void => settle(fail(problem('phone.callOver')));
    const refused = (status: number | null): void => settle(fail(refusal(status)));
    session.on('ended', over);
    session.on('failed', over);
    watches.push(
      clock.after(outcomeWithinMs, () => refused(408)),
      options.onOffline(() => settle(fail(problem('phone.exchangeAway')))),
      options.onNotify((request) => {
        // The exchange says that it will tell no more (RFC 6665 section 4.1.3), and has told no outcome.
        if (/^\s*terminated/i.test(request.getHeader('Subscription-State') ?? '')) refused(null);
      }),
    );
    const sent: unknown = session.refer(referTo, {
      eventHandlers: {
        accepted: () => settle(ok(null)),
        failed: ({ status_line }: NotifyEvent) => refused(status_line.status_code),
        requestFailed: ({ response, cause }: RequestFailedEvent) => {
          if (cause === 'Connection Error') settle(fail(problem('phone.exchangeAway')));
          // 481 and 408 (RFC 3261 section 12.2.1.2): the exchange knows this call no more, or says nothing.
          else refused(response?.status_code ?? (cause === 'Dialog Error' ? 481 : 408));
        },
      },
    });
    if (sent === false) settle(fail(problem('phone.notConnected')));
  });
}

interface NotifyEvent {
  readonly status_line: { readonly status_code: number };
}
interface RequestFailedEvent {
  readonly response: { readonly status_code: number } | null;
  readonly cause: string;
}

function refusal(status: number | null): Problem {
  const told = status === null ? 'without a status' : `with ${status}`;
  return problem('phone.transferRefused', `the transfer was refused ${told}`, { status });
}

/**
 * The address for Refer-To; null when it is none, or the other dialog is not confirmed. The tags are those that the new
 * party's far end has: its own is our remote one (RFC 3891 section 3). JsSIP swaps them for a call that came in.
 */
function referTarget(session: JsSipSession, target: string, replaces: JsSipSession | null) {
  const address = addressOf(session, target) ?? replaces?.remote_identity.uri.clone();
  if (address === undefined) return null;
  address.clearHeaders();
  if (replaces === null) return address;
  const dialog = replaces._dialog?.id;
  if (dialog === undefined) return null;
  const { call_id, remote_tag, local_tag } = dialog;
  address.setHeader('Replaces', encodeURIComponent(`${call_id};to-tag=${remote_tag};from-tag=${local_tag}`));
  return address;
}

/** Undefined for what is no address: JsSIP throws on a user with a stray percent sign. */
function addressOf(session: JsSipSession, target: string) {
  try {
    return session._ua.normalizeTarget(target)?.clone();
  } catch {
    return undefined;
  }
}
