import type { Hello, HubCard, Tokens } from '#shared/hub-api/session.ts';
import type { SessionView } from '#shared/ipc/views.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { openStore } from '../cache/store.ts';
import { callHub } from '../net/hub-client.ts';
import { dataFolders } from './data-folders.ts';
import { type DuePassword, duePassword, tokensNow } from './due-password.ts';
import { normaliseHubAddress } from './hub-address.ts';
import { readHubCard } from './hub-card.ts';
import { hubSession } from './hub-session.ts';
import { forgetSession, type KeptSession, keepSession, loadSession } from './kept-session.ts';
import { knock } from './knock.ts';
import type { Session, SessionDependencies } from './port.ts';
import { type SessionState, type SignedOut, viewOf } from './session-state.ts';
import { keepTokens } from './tokens.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

const drainMs = 30_000;

/** Makes the session's state machine. Nothing happens before `start`. */
export function createSession(deps: SessionDependencies): Session {
  const { net, secrets, settings, clock, log } = deps;
  const folders = dataFolders(deps.dataRoot, secrets);
  const views = new Emitter<SessionView>();
  const workplaces = new Emitter<Workplace | null>();
  const hellos = new Emitter<{ hello: Hello; fromCache: boolean }>();
  const problems = new Emitter<Problem>();
  let state: SessionState = { kind: 'starting' };
  let knocking: Disposable | null = null;
  /** Entering and leaving take turns, so that no two have the same files open. */
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  };

  const view = (): SessionView => viewOf(state, secrets.available);

  const go = (next: SessionState): void => {
    state = next;
    views.emit(view());
  };

  const remember = (kept: KeptSession): Promise<void> =>
    keepSession(secrets, kept).catch((error: unknown) => log.error('the session could not be kept', error));

  const signedOut = (hubAddress: string, hub: HubCard | null, reason: Problem | null): void => {
    const hubFixed = settings.hubAddress().fixed;
    const lastLogin = settings.get('lastLogin');
    go({ kind: 'signedOut', hubAddress, hubFixed, hub, problem: reason, lastLogin, busy: false });
    void knocking?.dispose();
    if (hub === null) knocking = knock(hubAddress, deps, answered);
  };

  const answered = (card: Result<HubCard>): void => {
    if (state.kind !== 'signedOut' || state.hub !== null) return void knocking?.dispose();
    if (card.ok) go({ ...state, hub: card.value, problem: null });
    else if (state.problem?.code !== card.problem.code) go({ ...state, problem: card.problem });
  };

  /** Opens the agent's files and everything on them. */
  const enter = (start: KeptSession, tokens: Tokens | { refreshToken: string }): Promise<Result<null>> =>
    inTurn(async () => {
      let kept = start;
      const { agent, hubAddress } = kept;
      const folder = await folders.open(hubAddress, agent.id).catch((error: unknown) => {
        log.error('no place for the data files', error);
        return null;
      });
      if (folder === null) return fail(problem('data.unavailable', 'no place for the data files'));
      const { nativeBinding, workerPath } = deps;
      const opened = await openStore({ ...folder, nativeBinding, workerPath, me: agent, clock });
      if (!opened.ok) return opened;
      const store = opened.value;
      for (const found of store.problems) problems.emit(found);
      const lastHello = await store.request('hello.get', null);
      const keeper = keepTokens(tokens, {
        clock,
        refresh: (refreshToken) => callHub(net, hubAddress, 'refresh', { body: { refreshToken } }),
        keep: (refreshToken) => {
          kept = { ...kept, refreshToken };
          return remember(kept);
        },
      });
      const update = (changes: Partial<KeptSession>): void => {
        kept = { ...kept, ...changes };
        void remember(kept);
        if (state.kind === 'signedIn' && state.workplace === mine) go({ ...state, kept });
      };
      let mine: Workplace | null = null;
      /** Whether the hub itself has said hello: what it said last time counts no more. */
      let greeted = false;
      // This may come before all is open: leaving takes its turn after entering.
      keeper.onEnded((reason) => {
        log.warn('the hub ended the session', { code: reason.code });
        const code = reason.code === 'auth.passwordDue' ? reason.code : 'auth.sessionEnded';
        void deps.calls.over().then(() => leave(() => mine, problem(code, reason.message)));
      });
      const workplace = await openWorkplace({
        agent,
        hub: hubSession(net, hubAddress, keeper),
        tokens: keeper,
        net,
        store,
        clock,
        random: deps.random,
        log,
        onLink: () => {
          if (state.kind === 'signedIn') views.emit(view());
        },
        onHello: (hello) => {
          greeted = true;
          const { agent: now, superseded: readOnly, password } = hello;
          update({ agent: now, hub: hello.hub, readOnly, passwordExpiresAt: password.expiresAt });
          hellos.emit({ hello, fromCache: false });
        },
        onSuperseded: () => update({ readOnly: true }),
        onStoreProblem: (found) => problems.emit(found),
      });
      if (!workplace.ok) return workplace;
      mine = workplace.value;
      // A session that was taken up again is kept already: the agent need not wait for the disk.
      if ('accessToken' in tokens) await remember(kept);
      go({ kind: 'signedIn', kept, workplace: mine, update });
      workplaces.emit(mine);
      if (!greeted && lastHello.ok && lastHello.value !== null) {
        hellos.emit({ hello: lastHello.value, fromCache: true });
      }
      return ok(null);
    });

  /** Closes the agent's files. The key stays with the secrets, so undelivered work waits for the agent's return. */
  const leave = (left: () => Workplace | null, reason: Problem | null): Promise<void> =>
    inTurn(async () => {
      if (state.kind !== 'signedIn' || state.workplace !== left()) return;
      const { workplace, kept } = state;
      workplaces.emit(null);
      await forgetSession(secrets);
      signedOut(kept.hubAddress, kept.hub, reason);
      await workplace.dispose();
    });

  const signInAt = async (
    at: SignedOut,
    request: { login: string; password: string; takeOver: boolean; startPaused: boolean },
  ): Promise<Result<null>> => {
    const card = at.hub === null ? await readHubCard(net, at.hubAddress) : ok(at.hub);
    if (!card.ok) return card;
    const { desktopName } = deps;
    const desktopId = settings.get('desktopId');
    const body = { ...request, desktopId, desktopName };
    const answered = await callHub(net, at.hubAddress, 'signIn', { body });
    if (!answered.ok) return fail(answered.problem.problem);
    settings.set('lastLogin', request.login);
    const { tokens, agent, password } = answered.value;
    const start: KeptSession = {
      ...{ hubAddress: at.hubAddress, hub: card.value, agent, refreshToken: tokens.refreshToken },
      ...{ signedInAt: clock.now(), readOnly: false, passwordExpiresAt: password.expiresAt },
    };
    const due = duePassword(answered.value, start, request.login, clock);
    if (due === null) return enterOrTell(start, tokens);
    go(due);
    return ok(null);
  };

  /** As `enter`; when the files cannot be used, the hub must not go on believing that the agent is at work here. */
  const enterOrTell = async (start: KeptSession, tokens: Tokens): Promise<Result<null>> => {
    const entered = await enter(start, tokens);
    if (!entered.ok) await signOutAt(start.hubAddress, tokens);
    return entered;
  };

  const signOutAt = async (hubAddress: string, { accessToken }: Tokens): Promise<void> => {
    const told = await callHub(net, hubAddress, 'signOut', { body: {}, accessToken, timeoutMs: 5_000 });
    if (!told.ok) log.warn('the hub was not told of the sign-out', { code: told.problem.problem.code });
  };

  /** Changes the password that a sign-in waits for, and goes on where it stopped. */
  const changeDue = async (
    due: DuePassword,
    body: { current: string; next: string },
  ): Promise<Result<null>> => {
    if (due.busy) return fail(problem('session.busy', 'a change is under way'));
    const { start, tokens } = due;
    const { hubAddress, hub } = start;
    go({ ...due, busy: true });
    const { accessToken } = tokens;
    const changed = await callHub(net, hubAddress, 'changePassword', { body, accessToken });
    if (!changed.ok) {
      const { status, problem: reason } = changed.problem;
      if (status === 401) signedOut(hubAddress, hub, reason);
      else go(due);
      return fail(reason);
    }
    const passwordExpiresAt = changed.value.password.expiresAt;
    const entered = await enterOrTell({ ...start, passwordExpiresAt }, tokensNow(due, clock));
    if (!entered.ok) signedOut(hubAddress, hub, entered.problem);
    return entered;
  };

  return {
    view,
    onView: (listener) => views.on(listener),
    workplace: () => (state.kind === 'signedIn' ? state.workplace : null),
    onWorkplace: (listener) => workplaces.on(listener),
    onHello: (listener) => hellos.on(({ hello, fromCache }) => listener(hello, fromCache)),
    onProblem: (listener) => problems.on(listener),
    start: async () => {
      const { address } = settings.hubAddress();
      const hubAddress = address === null ? null : normaliseHubAddress(address);
      if (hubAddress === null || !hubAddress.ok) {
        go({ kind: 'needsHub', problem: hubAddress === null ? null : hubAddress.problem });
        return;
      }
      const kept = await loadSession(secrets);
      if (kept === null || kept.hubAddress !== hubAddress.value) {
        signedOut(hubAddress.value, null, null);
        return;
      }
      const entered = await enter(kept, { refreshToken: kept.refreshToken });
      if (!entered.ok) signedOut(hubAddress.value, kept.hub, entered.problem);
    },
    setHub: async (address) => {
      if (state.kind === 'signedIn') return fail(problem('session.signedIn', 'sign out first'));
      if (settings.hubAddress().fixed) return fail(problem('session.hubFixed', 'IT has fixed the address'));
      const hubAddress = normaliseHubAddress(address);
      const card = hubAddress.ok ? await readHubCard(net, hubAddress.value) : hubAddress;
      if (!card.ok || !hubAddress.ok) {
        const reason = card.ok ? problem('session.badAddress') : card.problem;
        if (state.kind === 'needsHub') go({ kind: 'needsHub', problem: reason });
        return fail(reason);
      }
      settings.set('hubAddress', hubAddress.value);
      signedOut(hubAddress.value, card.value, null);
      return ok(null);
    },
    signIn: async (login, password, takeOver, startPaused = false) => {
      if (state.kind !== 'signedOut')
        return fail(problem('session.notSignedOut', 'nothing to sign in to now'));
      if (state.busy) return fail(problem('session.busy', 'a sign-in is under way'));
      go({ ...state, busy: true, problem: null });
      const done = await signInAt({ ...state }, { login, password, takeOver, startPaused }).finally(() => {
        if (state.kind === 'signedOut') go({ ...state, busy: false });
      });
      return done;
    },
    changePassword: async (current, next) => {
      const body = { current, next };
      if (state.kind === 'mustChangePassword') return changeDue(state, body);
      if (state.kind !== 'signedIn') return fail(problem('session.signedOut'));
      const { workplace, update } = state;
      const changed = await workplace.hub.call('changePassword', { body });
      if (!changed.ok) return fail(changed.problem.problem);
      update({ passwordExpiresAt: changed.value.password.expiresAt });
      return ok(null);
    },
    forgotPassword: async (email) => {
      if (state.kind !== 'signedOut') return fail(problem('session.signedIn', 'sign out first'));
      const asked = await callHub(net, state.hubAddress, 'forgotPassword', { body: { email } });
      return asked.ok ? ok(null) : fail(asked.problem.problem);
    },
    signOut: async (sealPending) => {
      if (state.kind === 'mustChangePassword') {
        if (state.busy) return fail(problem('session.busy', 'a change is under way'));
        const { start, tokens } = state;
        signedOut(start.hubAddress, start.hub, null);
        await signOutAt(start.hubAddress, tokens);
        return ok(null);
      }
      if (state.kind !== 'signedIn') return ok(null);
      const { workplace } = state;
      const draining = !sealPending && workplace.outbox.undelivered() > 0;
      const count = draining ? await workplace.outbox.drain(drainMs) : 0;
      // Also one that was taken meanwhile.
      if (deps.calls.any()) return fail(problem('session.inCall'));
      if (count > 0) return fail(problem('session.workPending', 'work waits to be delivered', { count }));
      const told = await workplace.hub.call('signOut', { body: {}, timeoutMs: 5_000 });
      if (!told.ok) log.warn('the hub was not told of the sign-out', { code: told.problem.problem.code });
      await leave(() => workplace, null);
      return ok(null);
    },
    wake: () => {
      if (state.kind === 'signedIn') state.workplace.link.wake();
    },
    dispose: () =>
      inTurn(async () => {
        void knocking?.dispose();
        if (state.kind === 'signedIn') {
          workplaces.emit(null);
          await state.workplace.dispose();
        }
        state = { kind: 'starting' };
        await folders.dispose();
      }),
  };
}
