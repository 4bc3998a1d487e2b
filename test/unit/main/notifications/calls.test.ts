import { beforeEach, describe, expect, it } from 'vitest';
import { createCallNotifications } from '#main/notifications/calls.ts';
import type { EndedCallFacts } from '#main/phone/port.ts';
import type { Call } from '#shared/domain/call.ts';
import type { EndCause } from '#shared/domain/interaction.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { ok } from '#shared/util/result.ts';
import { ShownNotification } from '#test/support/shown-notifications.ts';

const facts = {
  id: 'c1',
  callId: 'c1@x',
  interactionId: null,
  direction: 'inbound',
  remote: { address: '+31201234567', name: 'Maria' },
  queueName: 'Sales',
  skillId: null,
  consultFor: null,
  emergency: false,
  postDial: null,
  startedAt: 0,
} as const;
const ringing: Call = { kind: 'ringing', ...facts };
const answering: Call = { kind: 'answering', ...facts };

const active: Call = { kind: 'active', ...facts, id: 'c0', answeredAt: 1, muted: false, merged: null };
const over = (endCause: EndCause, changes: Partial<EndedCallFacts['call']> = {}): EndedCallFacts['call'] => ({
  kind: 'ended',
  ...facts,
  answeredAt: null,
  endedAt: 1,
  endCause,
  sipStatus: null,
  ...changes,
});
const end = (call: EndedCallFacts['call']): void => {
  show(call);
  endings.emit({ call, consultForCallId: null, quality: null, leaves: 'report' });
};

let shown: ShownNotification[];
let done: string[];
let view: PhoneView;
let changes: Emitter<PhoneView>;
let endings: Emitter<EndedCallFacts>;

const show = (...calls: Call[]): void => {
  view = { ...view, calls };
  changes.emit(view);
};
const start = (supported = true) =>
  createCallNotifications({
    phone: {
      view: () => view,
      onChange: (listener) => changes.on(listener),
      onEnded: (listener) => endings.on(listener),
      answer: async (id, { holdOthers }) => {
        done.push(`answer ${id}${holdOthers ? ', holding others' : ''}`);
        return ok(null);
      },
      decline: async (id) => {
        done.push(`decline ${id}`);
        return ok(null);
      },
    },
    texts: {
      incoming: ({ name, number, queue }) => ({ title: `${name ?? number} belt`, body: queue ?? '' }),
      second: ({ number }) => ({ title: `${number} tweede`, body: '' }),
      missed: ({ number }) => ({ title: `${number} gemist`, body: '' }),
      answer: () => 'Opnemen',
      holdAndAnswer: () => 'Wacht en opnemen',
      decline: () => 'Weigeren',
    },
    create: (text) => {
      if (!supported) return null;
      const notification = new ShownNotification(text);
      shown.push(notification);
      return notification;
    },
    toFront: () => done.push('front'),
  });

beforeEach(() => {
  shown = [];
  done = [];
  changes = new Emitter();
  endings = new Emitter();
  view = { registration: { kind: 'off' }, calls: [], problem: null };
});

describe('a call that the hub tells of', () => {
  it.each([
    ['notice', 1],
    ['wrapUp', 0],
    ['nothing', 0],
  ] as const)('that leaves %s was missed %i times', (leaves, times) => {
    start();
    endings.emit({ call: over('cancelled'), consultForCallId: null, quality: null, leaves });
    expect(shown).toHaveLength(times);
  });
});

describe('the notification of a call', () => {
  it('is shown once while it rings, in the agent\u2019s language', () => {
    start();
    show(ringing);
    show(ringing);
    expect(shown.map((one) => [one.state, one.text])).toEqual([
      ['shown', { title: 'Maria belt', body: 'Sales', actions: ['Opnemen', 'Weigeren'], urgent: true }],
    ]);
  });

  it.each([
    ['it is answered', answering],
    ['it is over', over('cancelled')],
    ['it is answered elsewhere', over('answeredElsewhere')],
  ])('goes when %s', (_what, next) => {
    start();
    show(ringing);
    show(next);
    expect(shown.map((one) => one.state)).toEqual(['closed']);
  });

  it('goes when it is cleared', () => {
    start();
    show(ringing);
    show();
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
    view = { ...view, calls: [ringing] };
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

describe('the notification of a second call', () => {
  it('says that it is one, and holds the first when it is answered (NOTIF-12)', () => {
    start();
    show(active, ringing);
    expect(shown.map((one) => one.text)).toMatchObject([
      { title: '+31201234567 tweede', actions: ['Wacht en opnemen', 'Weigeren'] },
    ]);
    shown[0]?.action(0);
    expect(done).toEqual(['front', 'answer c1, holding others']);
  });

  it('stands beside another that rings, and each goes by itself', () => {
    start();
    show(ringing, { ...ringing, id: 'c2' });
    show({ ...ringing, id: 'c2' });
    expect(shown.map((one) => one.state)).toEqual(['closed', 'shown']);
  });
});

describe('the notification of a missed call', () => {
  it.each(['noAnswer', 'cancelled'] as const)(
    'is shown when it ended as %s, and leads to the window',
    (cause) => {
      start();
      show(ringing);
      end(over(cause));
      expect(shown.map((one) => [one.state, one.text.title, one.text.urgent])).toEqual([
        ['closed', 'Maria belt', true],
        ['shown', '+31201234567 gemist', false],
      ]);
      expect(done).toEqual([]);
      shown[1]?.click();
      expect(done).toEqual(['front']);
    },
  );

  it.each([
    ['the agent turned away', over('rejected')],
    ['a colleague took', over('answeredElsewhere')],
    ['the agent made', over('noAnswer', { direction: 'outbound' })],
    ['was talked on', over('customerHangup', { answeredAt: 1 })],
  ])('is not shown for a call that %s', (_what, call) => {
    start();
    end(call);
    expect(shown).toEqual([]);
  });
});
