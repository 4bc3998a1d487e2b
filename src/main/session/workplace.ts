import type { Agent } from '#shared/domain/agent.ts';
import type { Hello } from '#shared/hub-api/session.ts';
import type { LinkView } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Problem } from '#shared/util/problem.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import type { Net } from '../net/port.ts';
import { createInbox } from '../sync/inbox.ts';
import { type Link, startLink } from '../sync/link.ts';
import { type Outbox, startOutbox } from '../sync/outbox.ts';
import { createUploads } from '../sync/uploads.ts';
import type { HubSession } from './hub-session.ts';
import type { TokenKeeper } from './tokens.ts';

/** Everything that belongs to the signed-in agent; made at sign-in, disposed at sign-out. */
export interface Workplace extends Disposable {
  readonly agent: Agent;
  readonly hub: HubSession;
  readonly store: Store;
  readonly outbox: Outbox;
  readonly link: Link;
  /** The hub's clock, milliseconds. */
  hubNow(): number;
  /** Hub time minus this machine's wall clock, milliseconds. */
  hubOffsetMs(): number;
}

export interface WorkplaceDependencies {
  readonly agent: Agent;
  readonly hub: HubSession;
  readonly tokens: TokenKeeper;
  readonly net: Net;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
  readonly onLink: (view: LinkView) => void;
  readonly onHello: (hello: Hello) => void;
  readonly onSuperseded: (by: { desktopName: string }) => void;
  readonly onStoreProblem: (problem: Problem) => void;
}

/** Puts store, outbox, inbox and link together. Disposing it disposes of the tokens and closes the store too. */
export async function openWorkplace(deps: WorkplaceDependencies): Promise<Result<Workplace>> {
  const { agent, hub, tokens, net, store, clock, random, log } = deps;
  const stack = new DisposableStack();
  stack.defer(() => store.close());
  stack.use(tokens);

  // The outbox is there before the link so that nothing given meanwhile is lost; it has the hub's time once it is known.
  let link: Link | null = null;
  const hubNow = (): number => link?.time.now() ?? clock.now();
  const outbox = await startOutbox({
    store,
    agentId: agent.id,
    clock,
    random,
    hubNow,
    send: (command) => hub.call('command', { body: command }),
    upload: createUploads({ store, hub }),
    log,
  });
  if (!outbox.ok) {
    await stack.dispose();
    return outbox;
  }
  stack.use(outbox.value);
  const inbox = createInbox({
    store,
    fetchEvents: (stream, after) => hub.callRaw('streamEvents', { params: { stream }, query: { after } }),
    fetchSnapshot: (stream, after) =>
      hub.callRaw('streamSnapshot', { params: { stream }, query: after === null ? {} : { after } }),
    log,
  });
  link = stack.use(
    startLink({
      hubAddress: hub.hubAddress,
      net,
      store,
      inbox,
      hello: () => hub.call('hello', { timeoutMs: 8_000 }),
      accessToken: () => tokens.access(),
      clock,
      random,
      log,
    }),
  );
  const started = link;
  stack.use(
    started.onView((view) => {
      if (view.kind === 'online') outbox.value.wake();
      deps.onLink(view);
    }),
  );
  stack.use(started.onHello(deps.onHello));
  stack.use(started.onSuperseded(deps.onSuperseded));
  stack.use(store.onCacheLost(() => started.reconnect()));
  stack.use(store.onProblem(deps.onStoreProblem));
  stack.use(
    tokens.onRefreshed((accessToken) => {
      started.authenticate(accessToken);
      outbox.value.wake();
    }),
  );
  // Asking for a token refreshes it; whoever listens to the tokens learns of the outcome.
  stack.use(outbox.value.onSignInNeeded(() => void tokens.access()));

  return ok({
    agent,
    hub,
    store,
    outbox: outbox.value,
    link: started,
    hubNow,
    hubOffsetMs: () => started.time.offsetFromWall(),
    dispose: () => stack.dispose(),
  });
}
