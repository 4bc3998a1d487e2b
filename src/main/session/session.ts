import type { Hello, HubCard, Tokens } from '#shared/hub-api/session.ts';
import type { LinkView, SessionView } from '#shared/ipc/views.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { openStore } from '../cache/store.ts';
import { callHub } from '../net/hub-client.ts';
import { backoff } from '../sync/backoff.ts';
import { dataFolders } from './data-folders.ts';
import { normaliseHubAddress } from './hub-address.ts';
import { readHubCard } from './hub-card.ts';
import { hubSession } from './hub-session.ts';
import { forgetSession, type KeptSession, keepSession, loadSession } from './kept-session.ts';
import type { Session, SessionDependencies } from './port.ts';
import { keepTokens } from './tokens.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

type SignedOut = Extract<SessionView, { kind: 'signedOut' }>;
type State =
  | { readonly kind: 'starting' }
  | { readonly kind: 'needsHub'; readonly problem: Problem | null }
  | SignedOut
  | { readonly kind: 'signedIn'; kept: KeptSession; readonly workplace: Workplace };

const drainMs = 30_000;

/** Makes the session's state machine. Nothing happens before `start`. */
export function createSession(deps: SessionDependencies): Session {
  const { net, secrets, settings, clock, log } = deps;
  const folders = dataFolders(deps.dataRoot, secrets);
  const views = new Emitter<SessionView>();
  const workplaces = new Emitter<Workplace | null>();
  const hellos = new Emitter<{ hello: Hello; fromCache: boolean }>();
  const problems = new Emitter<Problem>();
  let state: State = { kind: 'starting' };
  let knocking: Disposable | null = null;
  /** Entering and leaving take turns, so that no two have the same files open. */
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  };

  const view = (): SessionView => {
    if (state.kind !== 'signedIn') return state;
    const { kept, workplace } = state;
    const { hubAddress, hub, agent, signedInAt, readOnly } = kept;
    const link: LinkView = workplace.link.view;
    return { kind: 'signedIn', hubAddress, hub, agent, signedInAt, readOnly, link, keeps: secrets.available };
  };

  const go = (next: State): void => {
    state = next;
    views.emit(view());
  };

  const remember = (kept: KeptSession): Promise<void> =>
    keepSession(secrets, kept).catch((error: unknown) => log.error('the session could not be kept', error));

  const signedOut = (hubAddress: string, hub: HubCard | null, reason: Problem | null): void => {
    const hubFixed = settings.hubAddress().fixed;
    const lastLogin = settings.get('lastLogin');
    go({ kind: 'signedOut', hubAddress, hubFixed, hub, problem: reason, lastLogin, busy: false });
    if (hub === null) knock(hubAddress, 1);
  };

  /** Asks for the hub's card until it answers, so that the sign-in form comes alive by itself. */
  const knock = (hubAddress: string, attempt: number): void => {
    const asked = state;
    const stillAsking = (): boolean =>
      state.kind === 'signedOut' &&
      state.hubAddress === hubAddress &&
      state.hub === null &&
      asked.kind === 'signedOut';
    void readHubCard(net, hubAddress).then((card) => {
      if (!stillAsking() || state.kind !== 'signedOut') return;
      if (card.ok) {
        go({ ...state, hub: card.value, problem: null });
        return;
      }
      if (state.problem?.code !== card.problem.code) go({ ...state, problem: card.problem });
      void knocking?.dispose();
      knocking = clock.after(backoff(attempt, 1_000, 15_000, deps.random), () => {
        if (stillAsking()) knock(hubAddress, attempt + 1);
      });
    });
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
        void deps.calls.over().then(() => leave(() => mine, problem('auth.sessionEnded', reason.message)));
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
          update({ agent: hello.agent, hub: hello.hub, readOnly: hello.superseded });
          hellos.emit({ hello, fromCache: false });
        },
        onSuperseded: () => update({ readOnly: true }),
        onStoreProblem: (found) => problems.emit(found),
      });
      if (!workplace.ok) return workplace;
      mine = workplace.value;
      // A session that was taken up again is kept already: the agent need not wait for the disk.
      if ('accessToken' in tokens) await remember(kept);
      go({ kind: 'signedIn', kept, workplace: mine });
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
    request: { login: string; password: string; takeOver: boolean },
  ): Promise<Result<null>> => {
    const card = at.hub === null ? await readHubCard(net, at.hubAddress) : ok(at.hub);
    if (!card.ok) return card;
    const { desktopName } = deps;
    const desktopId = settings.get('desktopId');
    const body = { ...request, desktopId, desktopName };
    const answered = await callHub(net, at.hubAddress, 'signIn', { body });
    if (!answered.ok) return fail(answered.problem.problem);
    settings.set('lastLogin', request.login);
    const { tokens, agent } = answered.value;
    const { hubAddress } = at;
    const facts = { hubAddress, hub: card.value, agent, refreshToken: tokens.refreshToken };
    const entered = await enter({ ...facts, signedInAt: clock.now(), readOnly: false }, tokens);
    if (!entered.ok) {
      // The files cannot be used: the hub must not go on believing that the agent is at work here.
      await callHub(net, hubAddress, 'signOut', { body: {}, accessToken: tokens.accessToken });
    }
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
    signIn: async (login, password, takeOver) => {
      if (state.kind !== 'signedOut')
        return fail(problem('session.notSignedOut', 'nothing to sign in to now'));
      if (state.busy) return fail(problem('session.busy', 'a sign-in is under way'));
      go({ ...state, busy: true, problem: null });
      const done = await signInAt({ ...state }, { login, password, takeOver }).finally(() => {
        if (state.kind === 'signedOut') go({ ...state, busy: false });
      });
      return done;
    },
    signOut: async (sealPending) => {
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
