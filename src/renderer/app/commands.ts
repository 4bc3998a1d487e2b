import { isConnected } from '#shared/domain/call.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import { request } from '../platform/index.ts';
import { isShortcut } from '../ui/index.ts';
import { pages } from './registry.tsx';
import { neighbour } from './tabs/tabs-state.ts';
import type { TabsHandle } from './tabs/use-tabs.ts';

/** What a command can see and do. */
export interface CommandContext {
  readonly phone: PhoneView;
  readonly readOnly: boolean;
  readonly tabs: TabsHandle;
}

/** Something that a key does wherever the focus is. */
export interface Command {
  readonly id: string;
  readonly shortcut: string;
  /** True for a key that also means something in a field or on a button: it then belongs to those. */
  readonly outsideControls?: boolean;
  enabled(context: CommandContext): boolean;
  run(context: CommandContext): void;
}

const rings = ({ phone, readOnly }: CommandContext) => !readOnly && phone.call?.kind === 'ringing';
const answer = ({ phone }: CommandContext) => {
  if (phone.call !== null) void request('phone.answer', { id: phone.call.id });
};

/** The call that hold and mute are about; null while there is none to work with. */
const connected = ({ phone, readOnly }: CommandContext) =>
  !readOnly && phone.call !== null && isConnected(phone.call) ? phone.call : null;

/** Every key of the window, in the order in which they are asked. */
export const commands: readonly Command[] = [
  { id: 'phone.answer', shortcut: 'F2', enabled: rings, run: answer },
  { id: 'phone.answerByEnter', shortcut: 'Enter', outsideControls: true, enabled: rings, run: answer },
  {
    id: 'phone.end',
    shortcut: 'F4',
    enabled: ({ phone, readOnly }) => !readOnly && phone.call !== null && phone.call.kind !== 'ended',
    run: ({ phone }) => {
      if (phone.call === null) return;
      void request(phone.call.kind === 'ringing' ? 'phone.decline' : 'phone.end', { id: phone.call.id });
    },
  },
  {
    id: 'phone.mute',
    shortcut: 'F7',
    enabled: (context) => connected(context) !== null,
    run: (context) => {
      const call = connected(context);
      if (call !== null) void request('phone.mute', { id: call.id, muted: !call.muted });
    },
  },
  {
    id: 'phone.hold',
    shortcut: 'F8',
    // On the way from one to the other the key means neither.
    enabled: (context) => ['active', 'held'].includes(connected(context)?.kind ?? ''),
    run: (context) => {
      const call = connected(context);
      if (call !== null) void request(call.kind === 'held' ? 'phone.resume' : 'phone.hold', { id: call.id });
    },
  },
  {
    id: 'tab.close',
    shortcut: 'Ctrl+W',
    // Always ours, also with no tab in front: it must never reach the window and close that.
    enabled: () => true,
    run: ({ tabs }) => {
      const front = tabs.model.tabs.find((tab) => tab.id === tabs.model.activeId);
      if (front !== undefined) tabs.close(front.id);
    },
  },
  ...([1, -1] as const).map(
    (step): Command => ({
      id: step === 1 ? 'tab.next' : 'tab.previous',
      shortcut: step === 1 ? 'Ctrl+Tab' : 'Ctrl+Shift+Tab',
      enabled: ({ tabs }) => tabs.model.tabs.length > 0,
      run: ({ tabs }) => tabs.activate(neighbour(tabs.model, step) ?? ''),
    }),
  ),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (digit): Command => ({
      id: `tab.${digit.toString()}`,
      shortcut: `Ctrl+${digit.toString()}`,
      enabled: ({ tabs }) => tabs.model.tabs[digit - 1] !== undefined,
      run: ({ tabs }) => tabs.activate(tabs.model.tabs[digit - 1]?.id ?? ''),
    }),
  ),
  ...pages.map(
    (page): Command => ({
      id: page.id,
      shortcut: page.shortcut,
      enabled: () => true,
      run: ({ tabs }) => tabs.activate(page.id),
    }),
  ),
];

const controls =
  'input, textarea, select, button, a, [contenteditable], [role="grid"], [role="tab"], [role="menu"]';

/** The command that a key means now; undefined when it means none. */
export function commandFor(event: KeyboardEvent, context: CommandContext): Command | undefined {
  const inControl = event.target instanceof Element && event.target.closest(controls) !== null;
  return commands.find(
    (command) =>
      isShortcut(event, command.shortcut) &&
      !(command.outsideControls === true && inControl) &&
      command.enabled(context),
  );
}
