import { describe, expect, it } from 'vitest';
import {
  type AgentIntent,
  mayReceive,
  presenceColour,
  type ShownState,
  shownState,
  type WorkItem,
  type WorkPhase,
} from '#shared/domain/agent-state.ts';
import type { Channel } from '#shared/domain/channel.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import { newId } from '#shared/util/id.ts';

const intents = {
  available: { kind: 'available', since: 10 },
  paused: { kind: 'paused', since: 20, reason: 'lunch', channels: 'all' },
  notResponding: { kind: 'notResponding', since: 30 },
  loggedOut: { kind: 'loggedOut', since: 40 },
} satisfies Record<string, AgentIntent>;

function item(phase: WorkPhase, since: number, channel: Channel = 'voice'): WorkItem {
  return { interactionId: newId(), participationId: newId(), channel, phase, since };
}

/** Work on the desk -> what each intent then shows (STATE-2..4). */
const table: [string, WorkItem[], Record<keyof typeof intents, ShownState>][] = [
  [
    'nothing',
    [],
    {
      available: { kind: 'available', since: 10 },
      paused: { kind: 'paused', since: 20, reason: 'lunch', channels: 'all' },
      notResponding: { kind: 'notResponding', since: 30 },
      loggedOut: { kind: 'loggedOut', since: 40 },
    },
  ],
  [
    'an offer',
    [item('offered', 90)],
    {
      available: { kind: 'available', since: 10 },
      paused: { kind: 'paused', since: 20, reason: 'lunch', channels: 'all' },
      notResponding: { kind: 'notResponding', since: 30 },
      loggedOut: { kind: 'loggedOut', since: 40 },
    },
  ],
  ...(['live', 'held'] as const).map((phase): (typeof table)[number] => [
    `a ${phase} call`,
    [item(phase, 91)],
    {
      available: { kind: 'busy', since: 91 },
      paused: { kind: 'busy', since: 91 },
      notResponding: { kind: 'busy', since: 91 },
      loggedOut: { kind: 'loggedOut', since: 40 },
    },
  ]),
  [
    'a wrap-up',
    [item('wrapUp', 92)],
    {
      available: { kind: 'wrapUp', since: 92 },
      paused: { kind: 'wrapUp', since: 92 },
      notResponding: { kind: 'wrapUp', since: 92 },
      loggedOut: { kind: 'loggedOut', since: 40 },
    },
  ],
  [
    'a wrap-up and a live chat',
    [item('wrapUp', 92), item('live', 95, 'chat'), item('held', 94)],
    {
      available: { kind: 'busy', since: 94 },
      paused: { kind: 'busy', since: 94 },
      notResponding: { kind: 'busy', since: 94 },
      loggedOut: { kind: 'loggedOut', since: 40 },
    },
  ],
];

describe('shown state', () => {
  it.each(table)('with %s', (_name, work, shown) => {
    for (const [name, intent] of Object.entries(intents)) {
      expect(shownState(intent, work), name).toEqual(shown[name as keyof typeof intents]);
    }
  });

  it('lets the intent stand again after wrap-up, whatever it was', () => {
    for (const intent of Object.values(intents)) {
      expect(shownState(intent, []).kind).toBe(intent.kind);
    }
  });

  it('has the directory colour of its kind', () => {
    expect(Object.values(intents).map((intent) => presenceColour(shownState(intent, [])))).toEqual([
      'green',
      'red',
      'red',
      'grey',
    ]);
    expect(presenceColour(shownState(intents.available, [item('live', 1)]))).toBe('yellow');
    expect(presenceColour(shownState(intents.available, [item('wrapUp', 1)]))).toBe('red');
  });

  it('of whoever is paused for some channels says which, and that they are there for the others (PLUS-10)', () => {
    const partly = shownState({ ...intents.paused, channels: ['chat'] }, []);
    expect(partly).toEqual({ kind: 'paused', since: 20, reason: 'lunch', channels: ['chat'] });
    expect(presenceColour(partly)).toBe('yellow');
  });
});

describe('what an agent may be given (DEC-13, PLUS-10)', () => {
  const { capacity } = defaultPolicy();
  const chats = (count: number, phase: WorkPhase = 'live') =>
    Array.from({ length: count }, () => item(phase, 1, 'chat'));
  const cases: [string, AgentIntent, WorkItem[], { voice: boolean; chat: boolean; email: boolean }][] = [
    ['available and idle', intents.available, [], { voice: true, chat: true, email: true }],
    ['paused', intents.paused, [], { voice: false, chat: false, email: false }],
    [
      'paused for chat only',
      { ...intents.paused, channels: ['chat'] },
      [],
      { voice: true, chat: false, email: true },
    ],
    [
      'paused for voice',
      { ...intents.paused, channels: ['voice', 'chat'] },
      [],
      { voice: false, chat: false, email: true },
    ],
    ['not responding', intents.notResponding, [], { voice: false, chat: false, email: false }],
    ['logged out', intents.loggedOut, [], { voice: false, chat: false, email: false }],
    ['in a call', intents.available, [item('live', 1)], { voice: false, chat: false, email: false }],
    ['rung by a call', intents.available, [item('offered', 1)], { voice: false, chat: false, email: false }],
    [
      'in a voice wrap-up',
      intents.available,
      [item('wrapUp', 1)],
      { voice: false, chat: false, email: false },
    ],
    ['in a chat', intents.available, chats(1), { voice: false, chat: true, email: true }],
    ['offered a chat', intents.available, chats(1, 'offered'), { voice: false, chat: true, email: true }],
    ['in two chats', intents.available, chats(2), { voice: false, chat: false, email: true }],
    [
      'in two chats that are wrapped up',
      intents.available,
      chats(2, 'wrapUp'),
      { voice: true, chat: false, email: true },
    ],
    [
      'writing a mail',
      intents.available,
      [item('live', 1, 'email')],
      { voice: true, chat: true, email: true },
    ],
  ];
  it.each(cases)('%s', (_name, intent, work, may) => {
    for (const [channel, expected] of Object.entries(may)) {
      expect(mayReceive(channel as Channel, intent, work, capacity), channel).toBe(expected);
    }
  });

  it('follows the capacity that the workspace sets', () => {
    expect(mayReceive('chat', intents.available, chats(2), { ...capacity, chat: 3 })).toBe(true);
    expect(mayReceive('chat', intents.available, [], { ...capacity, chat: 0 })).toBe(false);
    const interrupts = { ...capacity, voiceMayInterrupt: ['chat' as const] };
    expect(mayReceive('voice', intents.available, chats(1), interrupts)).toBe(true);
    expect(mayReceive('voice', intents.available, [item('live', 1, 'email')], interrupts)).toBe(false);
  });
});
