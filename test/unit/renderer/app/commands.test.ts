import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type CommandContext, commandFor, commands } from '#renderer/app/commands.ts';
import { homeId } from '#renderer/app/tabs/tabs-state.ts';
import { keysInUse } from '#renderer/platform/window-keys.ts';
import { FakeBridge } from '#test/support/fake-bridge.ts';
import { fakeAgent } from '#test/support/fake-bridge-data.ts';
import { fakeChat, fakeOffer } from '#test/support/fake-interactions-data.ts';

class FakeElement {
  readonly #inControl: boolean;
  constructor(inControl: boolean) {
    this.#inControl = inControl;
  }
  closest(): FakeElement | null {
    return this.#inControl ? this : null;
  }
}

const press = (key: string, inControl = false, change: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    target: new FakeElement(inControl),
    ...change,
  }) as unknown as KeyboardEvent;

const run = vi.fn<CommandContext['actions']['run']>();
const openPanel = vi.fn<(id: string | null) => void>();
let bridge: FakeBridge;
let context: CommandContext;

beforeEach(() => {
  vi.stubGlobal('Element', FakeElement);
  run.mockReset();
  openPanel.mockReset();
  bridge = new FakeBridge();
  context = {
    phone: bridge.state.phone,
    actions: { run, panelOf: null, openPanel },
    readOnly: false,
    supervisingBy: null,
    keys: keysInUse({}),
    agent: { role: 'agent', apps: null },
    unread: [],
    interactions: {
      offers: [],
      front: null,
      answer: () => {},
      show: () => {},
      dismiss: () => {},
      writeNote: () => {},
    },
    tabs: {
      model: {
        tabs: [{ id: 'a', kind: 'voiceCall', subject: 'x', openedAt: 1 }],
        activeId: 'a',
        history: [],
      },
      open: () => true,
      openBehind: () => {},
      activate: () => {},
      close: () => {},
    },
  };
});

const ringing = () => {
  bridge.ring({ address: '+31201234567', name: null }, null);
  context = { ...context, phone: bridge.state.phone };
};

describe('keys of the window', () => {
  it('answer with F2 anywhere and with Enter outside of controls, only while it rings', () => {
    expect(commandFor(press('F2'), context)).toBeUndefined();
    ringing();
    expect(commandFor(press('F2', true), context)?.id).toBe('phone.answer');
    expect(commandFor(press('Enter'), context)?.id).toBe('phone.answerByEnter');
    expect(commandFor(press('Enter', true), context)).toBeUndefined();
  });

  it('do nothing to a call after another desktop has taken over', () => {
    ringing();
    const readOnly = { ...context, readOnly: true };
    expect(commandFor(press('F2'), readOnly)).toBeUndefined();
    expect(commandFor(press('F4'), readOnly)).toBeUndefined();
  });

  it('end or decline with F4 until the call is over', () => {
    ringing();
    expect(commandFor(press('F4'), context)?.id).toBe('phone.end');
    bridge.hangUp('cancelled');
    expect(commandFor(press('F4'), { ...context, phone: bridge.state.phone })).toBeUndefined();
  });

  it('press F4 once: on a call that is on its way out it is swallowed, and ends nobody else', () => {
    ringing();
    bridge.establish();
    bridge.hold();
    const [parent] = bridge.phone.calls;
    const order = { number: '1002', name: null, skillId: null, holdOthers: false };
    bridge.phone.dial({ ...order, consultFor: parent?.id ?? '' });
    bridge.establish();
    bridge.phone.move({ kind: 'endPressed', whileHeld: 'allowed' });
    const now = { ...context, phone: bridge.state.phone };
    const command = commandFor(press('F4'), now);
    expect(command?.id).toBe('phone.end');
    command?.run(now);
    expect(run).not.toHaveBeenCalled();
  });

  it('mute with F7 and hold or resume with F8 within a call, never on the way between the two', () => {
    expect(commandFor(press('F7'), context)).toBeUndefined();
    ringing();
    expect(commandFor(press('F8'), context)).toBeUndefined();
    bridge.establish();
    const now = () => ({ ...context, phone: bridge.state.phone });
    expect(commandFor(press('F7', true), now())?.id).toBe('phone.mute');
    expect(commandFor(press('F8', true), now())?.id).toBe('phone.hold');
    expect(commandFor(press('F7'), { ...now(), readOnly: true })).toBeUndefined();
    expect(commandFor(press('F8'), { ...now(), readOnly: true })).toBeUndefined();
    bridge.hold();
    expect(commandFor(press('F8'), now())?.id).toBe('phone.hold');
    bridge.phone.move({ kind: 'resumePressed' });
    const resuming = now();
    expect(commandFor(press('F8'), resuming)).toBeUndefined();
    expect(commandFor(press('F7'), resuming)?.id).toBe('phone.mute');
  });

  it('are about the call that is talked on when there are two, and hold it to answer the other', () => {
    ringing();
    bridge.establish();
    ringing();
    const [talk, waiting] = bridge.phone.calls;
    const now = () => ({ ...context, phone: bridge.state.phone });
    const press2 = (key: string, change: Partial<KeyboardEvent> = {}) =>
      commandFor(press(key, true, change), now())?.run(now());
    press2('F4');
    expect(run).toHaveBeenLastCalledWith('phone.end', { id: talk?.id });
    press2('F4', { shiftKey: true });
    expect(run).toHaveBeenLastCalledWith('phone.decline', { id: waiting?.id });
    press2('F2');
    expect(run).toHaveBeenLastCalledWith('phone.answer', { id: waiting?.id, holdOthers: true });
    // An Enter that was meant for something else puts nobody on hold.
    expect(commandFor(press('Enter'), now())).toBeUndefined();
  });

  it('change over, join and connect two calls, and open the panel', () => {
    ringing();
    bridge.establish();
    const parent = bridge.phone.calls[0]?.id ?? '';
    const now = () => ({ ...context, phone: bridge.state.phone });
    const both = { ctrlKey: true, shiftKey: true };
    const combine = (key: string) => commandFor(press(key, true, both), now());
    expect(['s', 'm', 'x'].map(combine)).toEqual([undefined, undefined, undefined]);
    commandFor(press('F9', true), now())?.run(now());
    expect(openPanel).toHaveBeenLastCalledWith(parent);
    bridge.phone.dial({ number: '1002', name: null, skillId: null, consultFor: parent, holdOthers: false });
    expect(combine('s')).toBeUndefined();
    bridge.establish();
    const consult = bridge.phone.calls[1]?.id ?? '';
    combine('s')?.run(now());
    expect(run).toHaveBeenLastCalledWith('phone.resume', { id: parent, holdOthers: true });
    combine('x')?.run(now());
    expect(run).toHaveBeenLastCalledWith('phone.transfer', {
      id: parent,
      to: { kind: 'call', id: consult },
    });
    combine('m')?.run(now());
    expect(run).toHaveBeenLastCalledWith('phone.merge', null);
    bridge.phone.merge();
    // A conference cannot be held (CONFR-1), and is not merged twice.
    expect(commandFor(press('F8', true), now())).toBeUndefined();
    expect(combine('m')).toBeUndefined();
  });

  it('reach tabs by number and close the one in front, never a page', () => {
    const ctrl = { ctrlKey: true };
    expect(commandFor(press('1', true, ctrl), context)?.id).toBe('tab.1');
    expect(commandFor(press('2', true, ctrl), context)).toBeUndefined();
    const close = (where: CommandContext) => {
      const closes = vi.fn<(id: string) => void>();
      // Ctrl+W is taken in any case, so that it never closes the window.
      const command = commandFor(press('w', true, ctrl), where);
      expect(command?.id).toBe('tab.close');
      command?.run({ ...where, tabs: { ...where.tabs, close: closes } });
      return closes;
    };
    expect(close(context)).toHaveBeenCalledWith('a');
    const onPage = {
      ...context,
      tabs: { ...context.tabs, model: { ...context.tabs.model, activeId: homeId } },
    };
    expect(close(onPage)).not.toHaveBeenCalled();
  });

  it('leave answering and muting to a phone on the desk (DEC-13)', () => {
    bridge.setPhone({ registration: { kind: 'deskPhone', state: 'ready', phone: null } });
    ringing();
    expect(commandFor(press('F2'), context)).toBeUndefined();
    expect(commandFor(press('Enter'), context)).toBeUndefined();
    expect(commandFor(press('F4'), context)?.id).toBe('phone.end');
    bridge.establish();
    context = { ...context, phone: bridge.state.phone };
    expect(commandFor(press('F7'), context)).toBeUndefined();
    expect(commandFor(press('F8'), context)?.id).toBe('phone.hold');
  });

  it('hold and hand over nobody in a call that is only supervised (PLUS-15)', () => {
    ringing();
    bridge.establish();
    const supervisingBy = bridge.phone.call()?.callId ?? null;
    context = { ...context, phone: bridge.state.phone, supervisingBy };
    expect(commandFor(press('F8'), context)).toBeUndefined();
    expect(commandFor(press('F9'), context)).toBeUndefined();
    expect(commandFor(press('F7'), context)?.id).toBe('phone.mute');
    expect(commandFor(press('F4'), context)?.id).toBe('phone.end');
  });

  it('lead only to places that somebody of this role has', () => {
    const live = press('l', false, { ctrlKey: true, shiftKey: true });
    expect(commandFor(live, context)).toBeUndefined();
    for (const role of ['supervisor', 'admin'] as const)
      expect(commandFor(live, { ...context, agent: { role, apps: null } })?.id).toBe('page:supervision');
  });

  it('lead to what is unread (NOTIF-3)', () => {
    const key = press('u', false, { ctrlKey: true, shiftKey: true });
    expect(commandFor(key, context)).toBeUndefined();
    const open = vi.fn<CommandContext['tabs']['open']>(() => true);
    const unread = [{ interactionId: 'one', unread: 2 }];
    const there = { ...context, unread, tabs: { ...context.tabs, open } };
    commandFor(key, there)?.run(there);
    expect(open).toHaveBeenCalledWith('interaction', 'one', 'byWork');
  });

  it('have one meaning each', () => {
    const ids = commands.map((command) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are those that the agent chose: the usual ones then mean nothing (PLUS-14)', () => {
    ringing();
    const chosen = { ...context, keys: keysInUse({ 'phone.answer': 'Ctrl+Shift+Q' }) };
    expect(commandFor(press('F2'), chosen)).toBeUndefined();
    expect(commandFor(press('q', true, { ctrlKey: true, shiftKey: true }), chosen)?.id).toBe('phone.answer');
    expect(commandFor(press('Enter'), chosen)?.id).toBe('phone.answerByEnter');
  });
});

describe('keys of offers and interactions (PLUS-14)', () => {
  const chat = fakeChat(fakeAgent);
  const ctrlShift = { ctrlKey: true, shiftKey: true };
  const answered: string[] = [];
  const shown: string[] = [];
  beforeEach(() => {
    answered.length = 0;
    shown.length = 0;
    context = {
      ...context,
      interactions: {
        ...context.interactions,
        answer: (id, how) => answered.push(`${how} ${id}`),
        show: ({ kind, id }) => shown.push(`${kind} ${id}`),
      },
    };
  });
  const seeing = (change: Partial<CommandContext['interactions']>): CommandContext => ({
    ...context,
    interactions: { ...context.interactions, ...change },
  });
  const does = (key: string, seen: CommandContext) => {
    const command = commandFor(press(key, true, ctrlShift), seen);
    command?.run(seen);
    return command?.id;
  };

  it('accept and reject what is offered, also while something is being typed (OFFER-3, OFFER-4)', () => {
    expect(does('Enter', context)).toBeUndefined();
    const offer = fakeOffer(chat);
    expect(does('Enter', seeing({ offers: [offer] }))).toBe('offer.accept');
    expect(does('Backspace', seeing({ offers: [offer] }))).toBe('offer.reject');
    expect(answered).toEqual([`accept ${offer.id}`, `reject ${offer.id}`]);
    expect(does('Enter', { ...seeing({ offers: [offer] }), readOnly: true })).toBeUndefined();
  });
  it('say the outcome of the interaction in front and hand it over, while the agent has it (DISP-3, CHAT-12)', () => {
    expect(does('e', context)).toBeUndefined();
    expect(does('E', seeing({ front: chat }))).toBe('interaction.outcome');
    expect(does('g', seeing({ front: chat }))).toBe('interaction.transfer');
    // After its end as well: the key leads to what is still owed.
    const over = seeing({ front: { ...chat, status: 'closed', myPhase: 'wrapUp' } });
    expect([does('e', over), does('g', over)]).toEqual(['interaction.outcome', undefined]);
    expect(shown).toEqual([`outcome ${chat.id}`, `transfer ${chat.id}`, `outcome ${chat.id}`]);
    const theirs = seeing({ front: { ...chat, myPhase: null } });
    expect([does('e', theirs), does('g', theirs), does('b', theirs)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    // What a supervisor looks at can be noted on (NOTEI-4).
    expect(does('j', theirs)).toBe('interaction.note');
  });
  it('dismiss also what is over, which cannot be handed over any more (ITAB-16)', () => {
    const over = seeing({ front: { ...chat, status: 'closed', myPhase: 'wrapUp' } });
    expect(does('b', over)).toBe('interaction.dismiss');
    expect(does('g', over)).toBeUndefined();
  });
});
