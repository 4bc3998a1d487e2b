import type { Presence } from '#shared/domain/agent-state.ts';
import type { DirectoryView } from '#shared/ipc/views.ts';
import { foldToKeyboard } from '#shared/util/fold.ts';
import { compareNames } from '../../../i18n/index.ts';

/** Somebody or something that a call can be taken to. */
export interface Target {
  readonly id: string;
  readonly name: string;
  /** What stands beside the name: an extension, a number, what they are for. */
  readonly detail: string;
  /** What to dial; null when nobody can be reached there. */
  readonly number: string | null;
  /** How a colleague is now; null for whatever has no state, undefined while it is not known. */
  readonly presence: Presence | null | undefined;
}

/** In which order states are offered: who can take a call first. */
const rank = { available: 0, wrapUp: 1, busy: 2, paused: 3, notResponding: 4, loggedOut: 5 } as const;

const byName = (one: Target, other: Target) => compareNames(one.name, other.name);

/** Colleagues with an extension, those who can take a call first (XFER-2). */
export function agentTargets(directory: DirectoryView): readonly Target[] {
  const rankOf = (target: Target) =>
    target.presence === null || target.presence === undefined ? 4.5 : rank[target.presence.kind];
  return directory.colleagues
    .map(({ agent, presence }) => ({
      id: agent.id,
      name: agent.name,
      detail: agent.extension,
      number: presence?.kind === 'loggedOut' ? null : agent.extension,
      presence: presence ?? undefined,
    }))
    .sort((one, other) => rankOf(one) - rankOf(other) || byName(one, other));
}

/** Skills by name (XFER-3); one without a queue cannot be called and says so. */
export function skillTargets(directory: DirectoryView): readonly Target[] {
  return directory.skills
    .map(({ id, name, number }) => ({ id, name, detail: number ?? '', number, presence: null }))
    .sort(byName);
}

/** The address book by name (XFER-4). */
export function addressBookTargets(directory: DirectoryView): readonly Target[] {
  return directory.addressBook
    .filter((entry) => !entry.archived)
    .map(({ id, name, number, description }) => ({
      id,
      name,
      detail: description === '' ? number : `${number} · ${description}`,
      number,
      presence: null,
    }))
    .sort(byName);
}

/** Those whose name or detail holds every word that is searched; a number is found however it is grouped. */
export function findTargets(targets: readonly Target[], search: string): readonly Target[] {
  const words = foldToKeyboard(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  const digits = search.replace(/[\s().+-]/g, '');
  return targets.filter((target) => {
    const text = foldToKeyboard(`${target.name} ${target.detail}`);
    if (words.every((word) => text.includes(word))) return true;
    return /^\d{2,}$/.test(digits) && target.detail.replace(/\D/g, '').includes(digits);
  });
}
