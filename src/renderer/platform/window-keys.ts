import type { Settings } from '#shared/ipc/views.ts';
import { useLive } from './live.ts';

/** Parts of the list of keys, in their order. */
export const keyGroups = ['phone', 'interactions', 'places', 'window'] as const;
export type KeyGroup = (typeof keyGroups)[number];

/**
 * Everything that a key of the window does and an agent may choose the key of (PLUS-14): its usual keys, and the word by which
 * lists and search call it. `app/commands.ts` and the features that own one say what it means.
 */
export const windowCommands = [
  { id: 'phone.answer', group: 'phone', word: 'answer', keys: 'F2' },
  { id: 'phone.end', group: 'phone', word: 'end', keys: 'F4' },
  { id: 'phone.declineWaiting', group: 'phone', word: 'declineWaiting', keys: 'Shift+F4' },
  { id: 'phone.record', group: 'phone', word: 'record', keys: 'F5' },
  { id: 'phone.mask', group: 'phone', word: 'mask', keys: 'F6' },
  { id: 'phone.mute', group: 'phone', word: 'mute', keys: 'F7' },
  { id: 'phone.hold', group: 'phone', word: 'hold', keys: 'F8' },
  { id: 'phone.transferPanel', group: 'phone', word: 'transfer', keys: 'F9' },
  { id: 'phone.swap', group: 'phone', word: 'swap', keys: 'Ctrl+Shift+S' },
  { id: 'phone.merge', group: 'phone', word: 'merge', keys: 'Ctrl+Shift+M' },
  { id: 'phone.completeTransfer', group: 'phone', word: 'completeTransfer', keys: 'Ctrl+Shift+X' },
  { id: 'dial.new', group: 'phone', word: 'newCall', keys: 'Ctrl+Shift+D' },
  { id: 'offer.accept', group: 'interactions', word: 'acceptOffer', keys: 'Ctrl+Shift+Enter' },
  { id: 'offer.reject', group: 'interactions', word: 'rejectOffer', keys: 'Ctrl+Shift+Backspace' },
  { id: 'interaction.nextUnread', group: 'interactions', word: 'nextUnread', keys: 'Ctrl+Shift+U' },
  { id: 'interaction.outcome', group: 'interactions', word: 'outcome', keys: 'Ctrl+Shift+E' },
  { id: 'interaction.dismiss', group: 'interactions', word: 'dismiss', keys: 'Ctrl+Shift+B' },
  { id: 'interaction.transfer', group: 'interactions', word: 'give', keys: 'Ctrl+Shift+G' },
  { id: 'interaction.note', group: 'interactions', word: 'note', keys: 'Ctrl+Shift+J' },
  { id: 'page:home', group: 'places', word: 'home', keys: 'Ctrl+Shift+H' },
  { id: 'page:dashboards', group: 'places', word: 'dashboards', keys: 'Ctrl+Shift+I' },
  { id: 'page:contacts', group: 'places', word: 'contacts', keys: 'Ctrl+Shift+C' },
  { id: 'page:myContacts', group: 'places', word: 'myContacts', keys: 'Ctrl+Shift+Y' },
  { id: 'page:voiceCalls', group: 'places', word: 'voiceCalls', keys: 'Ctrl+Shift+V' },
  { id: 'page:abandoned', group: 'places', word: 'abandoned', keys: 'Ctrl+Shift+A' },
  { id: 'page:recordings', group: 'places', word: 'recordings', keys: 'Ctrl+Shift+P' },
  { id: 'page:chat', group: 'places', word: 'chat', keys: 'Ctrl+Shift+T' },
  { id: 'page:directory', group: 'places', word: 'directory', keys: 'Ctrl+Shift+O' },
  { id: 'page:messenger', group: 'places', word: 'messengerPage', keys: 'Ctrl+Shift+R' },
  { id: 'page:supervision', group: 'places', word: 'supervision', keys: 'Ctrl+Shift+L' },
  { id: 'page:settings', group: 'places', word: 'settings', keys: 'Ctrl+,' },
  { id: 'search.open', group: 'window', word: 'search', keys: 'Ctrl+K' },
  { id: 'notices.open', group: 'window', word: 'notices', keys: 'Ctrl+Shift+N' },
  { id: 'messenger.toggle', group: 'window', word: 'messenger', keys: 'Ctrl+Shift+K' },
  { id: 'keys.overview', group: 'window', word: 'overview', keys: 'Ctrl+/' },
  { id: 'tab.next', group: 'window', word: 'nextTab', keys: 'Ctrl+Tab' },
  { id: 'tab.previous', group: 'window', word: 'previousTab', keys: 'Ctrl+Shift+Tab' },
  { id: 'tab.close', group: 'window', word: 'closeTab', keys: 'Ctrl+W' },
  { id: 'contact.save', group: 'window', word: 'saveContact', keys: 'Ctrl+S' },
  { id: 'dashboards.large', group: 'window', word: 'largeFigures', keys: 'Ctrl+Shift+F' },
] as const satisfies readonly { id: string; group: KeyGroup; word: string; keys: string }[];
export type WindowCommand = (typeof windowCommands)[number];
export type WindowCommandId = WindowCommand['id'];

/** The keys of each command as they are now; null for none. */
export type KeysInUse = ReadonlyMap<string, string | null>;

/**
 * The keys in use: what the agent chose, and for the rest the usual ones. No two commands share keys, whatever was chosen in
 * another version: who chose first has them, and a usual one gives way.
 */
export function keysInUse(chosen: Settings['windowKeys']): KeysInUse {
  const taken = new Set<string>();
  const take = (keys: string | null) => {
    if (keys === null || taken.has(keys)) return null;
    taken.add(keys);
    return keys;
  };
  const inUse = new Map<string, string | null>();
  const own = windowCommands.filter(({ id }) => chosen[id] !== undefined);
  const usual = windowCommands.filter(({ id }) => chosen[id] === undefined);
  for (const { id } of own) inUse.set(id, take(chosen[id] ?? null));
  for (const { id, keys } of usual) inUse.set(id, take(keys));
  return inUse;
}

const known = new WeakMap<Settings['windowKeys'], KeysInUse>();

/** All keys of the window as they are now; they change while the window is open. */
export function useKeysInUse(): KeysInUse {
  const { windowKeys } = useLive('settings');
  const before = known.get(windowKeys);
  if (before !== undefined) return before;
  const now = keysInUse(windowKeys);
  known.set(windowKeys, now);
  return now;
}

/** The keys of one command as they are now; null for none. */
export function useKeys(id: WindowCommandId): string | null {
  return useKeysInUse().get(id) ?? null;
}
