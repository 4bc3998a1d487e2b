import { describe, expect, it } from 'vitest';
import {
  type AgentIntent,
  mayReceiveVoice,
  presenceColour,
  type ShownState,
  shownState,
  type WorkItem,
  type WorkPhase,
} from '#shared/domain/agent-state.ts';
import type { Channel } from '#shared/domain/channel.ts';
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
      paused: { kind: 'paused', since: 20, reason: 'lunch' },
      notResponding: { kind: 'notResponding', since: 30 },
      loggedOut: { kind: 'loggedOut', since: 40 },
    },
  ],
  [
    'an offer',
    [item('offered', 90)],
    {
      available: { kind: 'available', since: 10 },
      paused: { kind: 'paused', since: 20, reason: 'lunch' },
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
});

describe('whether a call may come', () => {
  const cases: [string, AgentIntent, WorkItem[], boolean][] = [
    ['available and idle', intents.available, [], true],
    ['paused', intents.paused, [], false],
    ['paused for chat only', { ...intents.paused, channels: ['chat'] }, [], true],
    ['paused for voice', { ...intents.paused, channels: ['voice', 'chat'] }, [], false],
    ['not responding', intents.notResponding, [], false],
    ['logged out', intents.loggedOut, [], false],
    ['in a call', intents.available, [item('live', 1)], false],
    ['in a voice wrap-up', intents.available, [item('wrapUp', 1)], false],
    ['in a chat', intents.available, [item('live', 1, 'chat')], false],
    ['writing a mail', intents.available, [item('live', 1, 'email')], true],
  ];
  it.each(cases)('%s', (_name, intent, work, may) => {
    expect(mayReceiveVoice(intent, work)).toBe(may);
  });
});
