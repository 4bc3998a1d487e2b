import { isInternalNumber } from '#shared/domain/internal-number.ts';
import { defaultPolicy, type Policy } from '#shared/domain/policy.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { DirectoryView, PresencesChanged } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import { coalesce } from '../cache/coalesce.ts';
import type { Store } from '../cache/store.ts';
import type { Phone } from '../phone/port.ts';
import type { Link } from '../sync/link.ts';
import { type DirectoryRows, directoryView, ownNumbers, presenceHere } from './directory-view.ts';
import { recentDials } from './recent-dials.ts';
import { createRefresher } from './refresher.ts';

export interface DirectoryDependencies {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly link: { readonly told: Pick<Link['told'], 'presence'> };
  readonly phone: Pick<Phone, 'view'>;
  readonly agentId: string;
  /** Hub time minus this machine's wall clock, milliseconds. */
  readonly hubOffsetMs: () => number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Whom the agent can call, with what, and by which rules. What the phone asks of it is answered from memory. */
export interface Directory extends Disposable {
  view(): DirectoryView;
  /** Rows have changed; that somebody's state moved is told by `onPresence`. */
  onChange(listener: (view: DirectoryView) => void): Disposable;
  onPresence(listener: (changed: PresencesChanged) => void): Disposable;
  policy(): Policy;
  /** The workspace's rules have been read. */
  onPolicy(listener: () => void): Disposable;
  /** What a colleague is called; '' for somebody who is not known. */
  nameOf(agentId: string): string;
  /** Country (ISO 3166) of the workspace; '' while it is not known. */
  region(): string;
  isInternal(dial: string): boolean;
  /** Numbers dialled lately, newest first, each once. */
  recent(): Promise<Result<RequestOutput<'dial.recent'>>>;
}

const nothing: DirectoryRows = { agents: [], queues: [], skills: [], addressBook: [] };
const entitiesRead: ReadonlySet<string> = new Set(['agent', 'queue', 'skill', 'addressBookEntry', 'policy']);

/** Of thousands of colleagues somebody always changes: what follows a change this soon is told together. */
const gatherMs = 250;

/** Keeps the directory true while cache and presence move. */
export function createDirectory(deps: DirectoryDependencies): Directory {
  const { store, log } = deps;
  const stack = new DisposableStack();
  const changed = new Emitter<DirectoryView>();
  const presences = new Emitter<PresencesChanged>();
  const policies = new Emitter<void>();
  let rows = nothing;
  let workspace: { policy: Policy; region: string } = { policy: defaultPolicy(), region: '' };

  const { presence } = deps.link.told;
  let current = directoryView(rows, deps.agentId, presence.rows, deps.hubOffsetMs());
  let told = '';
  const tell = (): void => {
    current = directoryView(rows, deps.agentId, presence.rows, deps.hubOffsetMs());
    const text = JSON.stringify(current);
    if (text === told) return;
    told = text;
    changed.emit(current);
  };
  const presenceOf = (agentId: string) => presenceHere(presence.rows.get(agentId), deps.hubOffsetMs());
  const gathered = stack.use(
    coalesce(deps.clock, gatherMs, (agentIds) =>
      presences.emit(agentIds.map((agentId) => ({ agentId, presence: presenceOf(agentId) }))),
    ),
  );
  const move = (agentIds: readonly string[]): void => {
    const moved = new Set(agentIds);
    const colleagues = current.colleagues.map((each) =>
      moved.has(each.agent.id) ? { ...each, presence: presenceOf(each.agent.id) } : each,
    );
    current = { ...current, colleagues };
    gathered.add(agentIds);
  };

  const read = async (): Promise<void> => {
    const [found, policy] = await Promise.all([
      store.request('directory.get', null),
      store.request('workspace.get', null),
    ]);
    if (found.ok) rows = found.value;
    if (policy.ok && policy.value !== null) {
      workspace = policy.value.policy;
      policies.emit();
    }
    tell();
  };
  const refresh = createRefresher(read, (error) => log.error('the directory could not be read', error));

  stack.use(
    store.onChanged((entities) => {
      if (entities.some((entity) => entitiesRead.has(entity))) refresh();
    }),
  );
  stack.use(presence.onChange(move));
  refresh();

  return {
    view: () => current,
    onChange: (listener) => changed.on(listener),
    onPresence: (listener) => presences.on(listener),
    policy: () => workspace.policy,
    onPolicy: (listener) => policies.on(listener),
    region: () => workspace.region,
    nameOf: (agentId) => rows.agents.find(({ id }) => id === agentId)?.name ?? '',
    isInternal: (dial) => isInternalNumber(dial, ownNumbers(rows), workspace.policy),
    recent: async () => {
      const found = await store.request('voiceCalls.dialled', null);
      if (!found.ok) return fail(found.problem);
      return ok(recentDials(found.value, deps.phone.view().calls, deps.hubOffsetMs()));
    },
    dispose: () => stack.dispose(),
  };
}
