import type { Presence } from '#shared/domain/agent-state.ts';
import type { Channel } from '#shared/domain/channel.ts';
import type { DirectoryView } from '#shared/ipc/views.ts';
import { foldToKeyboard } from '#shared/util/fold.ts';
import { compareNames } from '../../i18n/index.ts';

/** Whom an interaction can be given over to (CHAT-12). */
export interface TransferTarget {
  /** Unlike that of any other. */
  readonly key: string;
  readonly kind: 'agent' | 'skill' | 'queue';
  readonly id: string;
  readonly name: string;
  /** How a colleague is now: undefined while it is not known, null for what has no state. */
  readonly presence: Presence | null | undefined;
  /** Why nobody can be given it there now (DIR-3); null when they can. */
  readonly cannot: 'paused' | 'wrapUp' | 'notResponding' | 'loggedOut' | 'unknown' | null;
}

const rank = {
  available: 0,
  partly: 1,
  busy: 2,
  wrapUp: 3,
  paused: 4,
  notResponding: 5,
  unknown: 6,
  loggedOut: 7,
} as const;

/** Only who is Available or Busy can be given an interaction (DIR-3), or in a pause from other channels than its own (PLUS-10). */
function cannotTake(presence: Presence | null, channel: Channel): TransferTarget['cannot'] {
  if (presence === null) return 'unknown';
  if (presence.kind === 'paused')
    return presence.channels === 'all' || presence.channels.includes(channel) ? 'paused' : null;
  return presence.kind === 'available' || presence.kind === 'busy' ? null : presence.kind;
}

/** Colleagues, those who can take something of a channel first; then skills and queues by name. */
export function transferTargets(
  directory: Pick<DirectoryView, 'colleagues' | 'skills'>,
  queues: readonly { readonly id: string; readonly name: string }[],
  channel: Channel,
): readonly TransferTarget[] {
  const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
    compareNames(one.name, other.name);
  const rankOf = ({ presence, cannot }: TransferTarget) => {
    const kind = presence?.kind ?? 'unknown';
    return rank[kind === 'paused' && cannot === null ? 'partly' : kind];
  };
  const agents = directory.colleagues.map(
    ({ agent, presence }): TransferTarget => ({
      key: `agent ${agent.id}`,
      kind: 'agent',
      id: agent.id,
      name: agent.name,
      presence: presence ?? undefined,
      cannot: cannotTake(presence, channel),
    }),
  );
  const plain = (kind: 'skill' | 'queue') => (each: { readonly id: string; readonly name: string }) => ({
    key: `${kind} ${each.id}`,
    kind,
    id: each.id,
    name: each.name,
    presence: null,
    cannot: null,
  });
  return [
    ...agents.toSorted((one, other) => rankOf(one) - rankOf(other) || byName(one, other)),
    ...directory.skills.map(plain('skill')).sort(byName),
    ...queues.map(plain('queue')).sort(byName),
  ];
}

/** Those whose name has every word that is searched. */
export function findTargets(targets: readonly TransferTarget[], search: string): readonly TransferTarget[] {
  const words = foldToKeyboard(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return targets.filter(({ name }) => words.every((word) => foldToKeyboard(name).includes(word)));
}
