import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type CommandContext, commandFor, commands } from '#renderer/app/commands.ts';
import { homeId } from '#renderer/app/tabs/tabs-state.ts';
import { FakeBridge } from '#test/support/fake-bridge.ts';

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

let bridge: FakeBridge;
let context: CommandContext;

beforeEach(() => {
  vi.stubGlobal('Element', FakeElement);
  bridge = new FakeBridge();
  context = {
    phone: bridge.state.phone,
    readOnly: false,
    tabs: {
      model: {
        tabs: [{ id: 'a', kind: 'voiceCall', subject: 'x', openedAt: 1 }],
        activeId: 'a',
        history: [],
      },
      open: () => true,
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
    const { call } = bridge.state.phone;
    if (call?.kind !== 'held') throw new Error('not on hold');
    const resuming = {
      ...now(),
      phone: { ...bridge.state.phone, call: { ...call, kind: 'resuming' as const } },
    };
    expect(commandFor(press('F8'), resuming)).toBeUndefined();
    expect(commandFor(press('F7'), resuming)?.id).toBe('phone.mute');
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

  it('have one meaning each, apart from Enter', () => {
    const ids = commands.map((command) => command.id);
    const keys = commands.map((command) => command.shortcut);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
