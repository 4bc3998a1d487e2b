import type { Tokens } from '#shared/hub-api/session.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { Problem } from '#shared/util/problem.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { HubFailure } from '../net/hub-client.ts';

export interface TokenDependencies {
  readonly clock: Clock;
  /** Exchanges a refresh token. */
  readonly refresh: (refreshToken: string) => Promise<Result<Tokens, HubFailure>>;
  /** Keeps the newest refresh token; done before the access token that came with it is used. */
  readonly keep: (refreshToken: string) => Promise<void>;
}

/** The session's tokens: one refresh at a time, in good time before the access token ends. */
export interface TokenKeeper extends Disposable {
  /** An access token that is good for now; refreshes when there is none. */
  access(): Promise<Result<string, HubFailure>>;
  /** The hub did not accept this token: the next `access` brings another. */
  invalidate(accessToken: string): void;
  /** There is a new access token. */
  onRefreshed(listener: (accessToken: string) => void): Disposable;
  /** The hub does not accept the refresh token: the session is over. */
  onEnded(listener: (problem: Problem) => void): Disposable;
}

/** A token with less life left than this is not used any more. */
const marginMs = 5_000;

/** Starts with the tokens of a sign-in, or with a kept refresh token alone. */
export function keepTokens(initial: Tokens | { refreshToken: string }, deps: TokenDependencies): TokenKeeper {
  const { clock } = deps;
  const refreshed = new Emitter<string>();
  const ended = new Emitter<Problem>();
  let refreshToken = initial.refreshToken;
  let access: { token: string; endsAt: number } | null = null;
  let timer: Disposable | null = null;
  let running: Promise<Result<string, HubFailure>> | null = null;
  let over: HubFailure | null = null;
  let disposed = false;

  const take = (tokens: Tokens): void => {
    refreshToken = tokens.refreshToken;
    access = { token: tokens.accessToken, endsAt: clock.monotonic() + tokens.accessExpiresInMs };
    void timer?.dispose();
    // A failure is not repeated here: whoever needs a token next asks again.
    timer = disposed ? null : clock.after(tokens.accessExpiresInMs * 0.8, () => void refresh());
  };

  const refresh = (): Promise<Result<string, HubFailure>> => {
    running ??= refreshOnce().finally(() => {
      running = null;
    });
    return running;
  };

  const refreshOnce = async (): Promise<Result<string, HubFailure>> => {
    const answered = await deps.refresh(refreshToken);
    if (!answered.ok) {
      if (isOver(answered.problem)) {
        over = answered.problem;
        access = null;
        if (!disposed) ended.emit(answered.problem.problem);
      }
      return answered;
    }
    await deps.keep(answered.value.refreshToken);
    take(answered.value);
    if (!disposed) refreshed.emit(answered.value.accessToken);
    return ok(answered.value.accessToken);
  };

  if ('accessToken' in initial) take(initial);

  return {
    access: async () => {
      if (over !== null) return { ok: false, problem: over };
      if (access !== null && access.endsAt - clock.monotonic() > marginMs) return ok(access.token);
      return refresh();
    },
    invalidate: (accessToken) => {
      if (access?.token === accessToken) access = null;
    },
    onRefreshed: (listener) => refreshed.on(listener),
    onEnded: (listener) => ended.on(listener),
    dispose: () => {
      disposed = true;
      void timer?.dispose();
    },
  };
}

/** Whether no other answer will come: the hub knows the token no more, or wants a new password first (PWD-6). */
function isOver({ status, problem }: HubFailure): boolean {
  return problem.code === 'auth.passwordDue' || (status === 401 && !problem.code.startsWith('net.'));
}
