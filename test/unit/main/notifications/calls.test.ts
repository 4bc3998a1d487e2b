import { beforeEach, describe, expect, it } from 'vitest';
import { createCallNotifications, type SystemNotification } from '#main/notifications/calls.ts';
import type { Call } from '#shared/domain/call.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { ok } from '#shared/util/result.ts';

const facts = {
  id: 'c1',
  callId: 'c1@x',
  interactionId: null,
  direction: 'inbound',
  remote: { address: '+31201234567', name: 'Maria' },
  queueName: 'Sales',
  startedAt: 0,
} as const;
const ringing: Call = { kind: 'ringing', ...facts };
const answering: Call = { kind: 'answering', ...facts };

/** A system that shows notifications, as far as the test can see them. */
class Shown implements SystemNotification {
  readonly text: { title: string; body: string; actions: readonly string[] };
  state: 'made' | 'shown' | 'closed' = 'made';
  click: () => void = () => undefined;
  action: (index: number) => void = () => undefined;
  constructor(text: Shown['text']) {
    this.text = text;
  }
  show(): void {
    this.state = 'shown';
  }
  close(): void {
    this.state = 'closed';
  }
  onClick(listener: () => void): void {
    this.click = listener;
  }
  onAction(listener: (index: number) => void): void {
    this.action = listener;
  }
}

let shown: Shown[];
let done: string[];
let view: PhoneView;
let changes: Emitter<PhoneView>;

const show = (call: Call | null): void => {
  view = { ...view, call };
  changes.emit(view);
};
const start = (supported = true) =>
  createCallNotifications({
    phone: {
      view: () => view,
      onChange: (listener) => changes.on(listener),
      answer: async (id) => {
        done.push(`answer ${id}`);
        return ok(null);
      },
      decline: async (id) => {
        done.push(`decline ${id}`);
        return ok(null);
      },
    },
    texts: {
      incoming: ({ name, number, queue }) => ({ title: `${name ?? number} belt`, body: queue ?? '' }),
      answer: () => 'Opnemen',
      decline: () => 'Weigeren',
    },
    create: (text) => {
      if (!supported) return null;
      const notification = new Shown(text);
      shown.push(notification);
      return notification;
    },
    toFront: () => done.push('front'),
  });

beforeEach(() => {
  shown = [];
  done = [];
  changes = new Emitter();
  view = { registration: { kind: 'off' }, call: null, problem: null };
});

describe('the notification of a call', () => {
  it('is shown once while it rings, in the agent\u2019s language', () => {
    start();
    show(ringing);
    show(ringing);
    expect(shown.map((one) => [one.state, one.text])).toEqual([
      ['shown', { title: 'Maria belt', body: 'Sales', actions: ['Opnemen', 'Weigeren'] }],
    ]);
  });

  it.each([
    ['it is answered', answering],
    ['it is over', { kind: 'ended', ...facts, answeredAt: null, endedAt: 1, endCause: 'cancelled' } as const],
    ['it is cleared', null],
  ])('goes when %s', (_what, next) => {
    start();
    show(ringing);
    show(next);
    expect(shown.map((one) => one.state)).toEqual(['closed']);
  });

  it('makes place for the next call', () => {
    start();
    show(ringing);
    show({ ...ringing, id: 'c2' });
    expect(shown.map((one) => one.state)).toEqual(['closed', 'shown']);
  });

  it('brings the window to the front on a click, and on Answer', () => {
    start();
    show(ringing);
    shown[0]?.click();
    expect(done).toEqual(['front']);
    shown[0]?.action(0);
    expect(done).toEqual(['front', 'front', 'answer c1']);
  });

  it('declines without disturbing', () => {
    start();
    show(ringing);
    shown[0]?.action(1);
    expect(done).toEqual(['decline c1']);
  });

  it('is shown for a call that rang before anybody looked, and goes with the program', async () => {
    view = { ...view, call: ringing };
    const notifications = start();
    expect(shown.map((one) => one.state)).toEqual(['shown']);
    await notifications.dispose();
    expect(shown.map((one) => one.state)).toEqual(['closed']);
    show(ringing);
    expect(shown).toHaveLength(1);
  });

  it('is left out where the system has none', () => {
    start(false);
    show(ringing);
    show(answering);
    expect(done).toEqual([]);
  });
});
