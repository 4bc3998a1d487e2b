import { isConnected } from '#shared/domain/call.ts';
import type { UnreadView } from '#shared/ipc/interactions.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import {
  canMerge,
  currentCall,
  handOver,
  type PhoneActions,
  ringingCall,
  swapTarget,
} from '../features/phone-bar/index.ts';
import type { KeysInUse } from '../platform/index.ts';
import { keysOf } from '../ui/index.ts';
import { type InteractionContext, interactionCommands } from './interaction-commands.ts';
import { interactionTab } from './interaction-tab.tsx';
import { nextUnread } from './next-unread.ts';
import { pages, pagesOf, type Visitor } from './registry.tsx';
import { neighbour } from './tabs/tabs-state.ts';
import type { TabsHandle } from './tabs/use-tabs.ts';

/** What a key of the phone can see and do. */
export interface PhoneContext {
  readonly phone: PhoneView;
  readonly actions: Pick<PhoneActions, 'run' | 'panelOf' | 'openPanel'>;
  readonly readOnly: boolean;
  /** Call-ID of the leg by which this agent supervises; null while they do not. */
  readonly supervisingBy: string | null;
  /** The keys of each command as the agent has them. */
  readonly keys: KeysInUse;
}

/** What a command can see and do. */
export interface CommandContext extends PhoneContext {
  readonly tabs: TabsHandle;
  readonly agent: Visitor;
  readonly unread: UnreadView['byInteraction'];
  readonly interactions: InteractionContext;
}

/** Something that a key does wherever the focus is. */
export interface Command<C extends PhoneContext = CommandContext> {
  readonly id: string;
  /** Keys that nobody can choose; absent for a command whose keys are those of `windowCommands`. */
  readonly fixed?: string;
  /** True for a key that also means something in a field or on a button: it then belongs to those. */
  readonly outsideControls?: boolean;
  enabled(context: C): boolean;
  run(context: C): void;
}

/** A phone on the desk is answered there (DEC-13). */
const rings = ({ phone, readOnly }: PhoneContext) =>
  !readOnly && phone.registration.kind !== 'deskPhone' && ringingCall(phone.calls) !== null;
const answer = ({ phone, actions }: PhoneContext) => {
  const call = ringingCall(phone.calls);
  // As the button says: a call that is talked on is held for it.
  if (call !== null) void actions.run('phone.answer', { id: call.id, holdOthers: true });
};

/** The call that the keys are about; null while there is none, or it may only be looked at. */
const current = ({ phone, readOnly }: PhoneContext) => (readOnly ? null : currentCall(phone.calls));

/** The same, once both sides are connected. */
const connected = (context: PhoneContext) => {
  const call = current(context);
  return call !== null && isConnected(call) ? call : null;
};

/** The same, for what is done with a call of the agent's own: a supervisor who listens holds and hands over nobody. */
const own = (context: PhoneContext) => {
  const call = connected(context);
  return call?.callId === context.supervisingBy ? null : call;
};

/** A call that waits while another one is the current one. */
const waiting = (context: PhoneContext) => {
  const call = context.readOnly ? null : ringingCall(context.phone.calls);
  return call !== null && call.id !== current(context)?.id ? call : null;
};

/** The keys of the phone, in the order in which they are asked. */
const phoneCommands: readonly Command<PhoneContext>[] = [
  { id: 'phone.answer', enabled: rings, run: answer },
  {
    id: 'phone.answerByEnter',
    fixed: 'Enter',
    outsideControls: true,
    // Never for a call that waits: nobody is put on hold by an Enter that was meant for something else.
    enabled: (context) => rings(context) && waiting(context) === null,
    run: answer,
  },
  {
    id: 'phone.end',
    enabled: (context) => current(context) !== null,
    run: (context) => {
      const call = current(context);
      // A second press on a call that is on its way out means nothing, and nobody else.
      if (call === null || call.kind === 'ending') return;
      void context.actions.run(call.kind === 'ringing' ? 'phone.decline' : 'phone.end', { id: call.id });
    },
  },
  {
    id: 'phone.declineWaiting',
    enabled: (context) => waiting(context) !== null,
    run: (context) => {
      const call = waiting(context);
      if (call !== null) void context.actions.run('phone.decline', { id: call.id });
    },
  },
  {
    id: 'phone.mute',
    // A phone on the desk has a microphone of its own.
    enabled: (context) => connected(context) !== null && context.phone.registration.kind !== 'deskPhone',
    run: (context) => {
      const call = connected(context);
      if (call !== null) void context.actions.run('phone.mute', { id: call.id, muted: !call.muted });
    },
  },
  {
    id: 'phone.hold',
    // On the way from one to the other the key means neither; a conference cannot be held (CONFR-1).
    enabled: (context) => {
      const call = own(context);
      return call?.kind === 'held' || (call?.kind === 'active' && call.merged === null);
    },
    run: (context) => {
      const call = connected(context);
      if (call?.kind === 'held') void context.actions.run('phone.resume', { id: call.id, holdOthers: false });
      else if (call !== null) void context.actions.run('phone.hold', { id: call.id });
    },
  },
  {
    id: 'phone.transferPanel',
    enabled: (context) => ['active', 'held'].includes(own(context)?.kind ?? ''),
    run: (context) => {
      const { openPanel, panelOf } = context.actions;
      openPanel(panelOf === null ? (connected(context)?.id ?? null) : null);
    },
  },
  {
    id: 'phone.swap',
    enabled: ({ phone, readOnly }) => !readOnly && swapTarget(phone.calls) !== null,
    run: ({ phone, actions }) => {
      const call = swapTarget(phone.calls);
      if (call !== null) void actions.run('phone.resume', { id: call.id, holdOthers: true });
    },
  },
  {
    id: 'phone.merge',
    enabled: ({ phone, readOnly }) => !readOnly && canMerge(phone.calls),
    run: ({ actions }) => void actions.run('phone.merge', null),
  },
  {
    id: 'phone.completeTransfer',
    enabled: ({ phone, readOnly }) => !readOnly && handOver(phone.calls) !== null,
    run: ({ phone, actions }) => {
      const over = handOver(phone.calls);
      if (over === null) return;
      void actions.run('phone.transfer', { id: over.call.id, to: { kind: 'call', id: over.to.id } });
    },
  },
];

/** Every key of the window, in the order in which they are asked. */
export const commands: readonly Command[] = [
  ...phoneCommands,
  ...interactionCommands.map(
    ({ id, enabled, run }): Command => ({
      id,
      enabled: ({ interactions, readOnly }) => enabled(interactions, readOnly),
      run: ({ interactions }) => run(interactions),
    }),
  ),
  {
    id: 'tab.close',
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
      enabled: ({ tabs }) => tabs.model.tabs.length > 0,
      run: ({ tabs }) => tabs.activate(neighbour(tabs.model, step) ?? ''),
    }),
  ),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (digit): Command => ({
      id: `tab.${digit.toString()}`,
      fixed: `Ctrl+${digit.toString()}`,
      enabled: ({ tabs }) => tabs.model.tabs[digit - 1] !== undefined,
      run: ({ tabs }) => tabs.activate(tabs.model.tabs[digit - 1]?.id ?? ''),
    }),
  ),
  {
    id: 'interaction.nextUnread',
    enabled: ({ unread, tabs }) => nextUnread(unread, tabs.model, interactionTab.kind) !== null,
    run: ({ unread, tabs }) => {
      const id = nextUnread(unread, tabs.model, interactionTab.kind);
      if (id !== null) tabs.open(interactionTab.kind, id, 'byWork');
    },
  },
  ...pages.map(
    (page): Command => ({
      id: page.id,
      enabled: ({ agent }) => pagesOf(agent).includes(page),
      run: ({ tabs }) => tabs.activate(page.id),
    }),
  ),
];

const controls =
  'input, textarea, select, button, a, [contenteditable], [role="grid"], [role="tab"], [role="menu"]';

/** The command that a key means now; undefined when it means none. */
export function commandFor(event: KeyboardEvent, context: CommandContext): Command | undefined {
  return among(commands, event, context);
}

/** What opens over the bar has no room in the strip: its key does nothing there. */
const stripCommands = phoneCommands.filter(({ id }) => id !== 'phone.transferPanel');

/** As `commandFor`, in the strip. */
export function stripCommandFor(
  event: KeyboardEvent,
  context: PhoneContext,
): Command<PhoneContext> | undefined {
  return among(stripCommands, event, context);
}

function among<C extends PhoneContext>(
  all: readonly Command<C>[],
  event: KeyboardEvent,
  context: C,
): Command<C> | undefined {
  const pressed = keysOf(event);
  const inControl = event.target instanceof Element && event.target.closest(controls) !== null;
  return all.find(
    (command) =>
      (command.fixed ?? context.keys.get(command.id)) === pressed &&
      !(command.outsideControls === true && inControl) &&
      command.enabled(context),
  );
}
