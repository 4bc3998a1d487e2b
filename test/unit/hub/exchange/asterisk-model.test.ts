import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type AmiMessage, AmiParser } from '#hub/exchange/asterisk/ami-message.ts';
import { Calls } from '#hub/exchange/asterisk/calls.ts';
import { AsteriskModel } from '#hub/exchange/asterisk/model.ts';
import type { ExchangeEvent } from '#hub/exchange/port.ts';

/** Stories as Asterisk 22 told them, and what the hub makes of them. */
function story(name: string): AmiMessage[] {
  return new AmiParser().push(readFileSync(new URL(`./asterisk-transcripts/${name}.txt`, import.meta.url)));
}

function told(events: readonly AmiMessage[]): ExchangeEvent[] {
  const heard: ExchangeEvent[] = [];
  const model = new AsteriskModel(
    new Calls(),
    (queue) => `queue-${queue}`,
    (event) => heard.push(event),
  );
  for (const event of events) model.take(event, Math.round(Number(event.get('Timestamp')) * 1000));
  return heard;
}

/** What happened, without times and ids. */
function inShort(events: readonly ExchangeEvent[]): string[] {
  return events.map((event) => {
    const who = 'user' in event ? ` ${event.user}` : '';
    const why = 'why' in event ? ` ${event.why}` : '';
    const how = event.kind === 'transferred' ? ` ${event.how} to ${event.to}` : '';
    const held = event.kind === 'legHeld' ? ` ${event.held}` : '';
    const supervised = event.kind === 'supervisionChanged' ? ` ${event.supervision.user} ${event.mode}` : '';
    const back = event.kind === 'callerJoined' && event.caller.rescued === true ? ' rescued' : '';
    const members =
      event.kind === 'conferenceChanged' ? ` ${event.members.map(({ address }) => address).sort()}` : '';
    const on = 'continues' in event && event.continues === true ? ' continues' : '';
    return `${event.kind}${who}${why}${how}${members}${on}${held}${supervised}${back}`;
  });
}

const without = (events: readonly AmiMessage[], ...kinds: string[]) =>
  events.filter((event) => !kinds.includes(event.get('Event')));

const stories = {
  queue: ['callerJoined', 'agentCalled', 'agentConnected 1001', 'agentCompleted 1001 customerHangup'],
  'rejected-then-abandoned': [
    'callerJoined',
    'agentCalled',
    'agentNotAnswered 1001 rejected',
    'agentCalled',
    'agentNotAnswered 1001 cancelled',
    'callerAbandoned',
  ],
  outbound: [
    'outboundCalled 1001',
    'outboundCompleted 1001 refused',
    'outboundCalled 1001',
    'outboundAnswered 1001',
    'outboundCompleted 1001 agentHangup',
  ],
  'desk-phone-hold': [
    'phoneRegistered 801',
    'callerJoined',
    'agentCalled',
    'agentConnected 801',
    'legHeld 801 true',
    'legHeld 801 false',
    'legHeld 801 true',
    'outboundCalled 801',
    'outboundAnswered 801',
    'legHeld 801 false',
    'legHeld 801 true',
    'outboundCompleted 801 agentHangup',
    'agentCompleted 801 customerHangup',
  ],
  'desk-phone-transfer': [
    'callerJoined',
    'phoneRegistered 801',
    'agentCalled',
    'agentConnected 801',
    'legHeld 801 true',
    'outboundCalled 801',
    'outboundAnswered 801',
    'transferred 801 attended to +12025550108',
    'outboundCompleted 801 agentHangup continues',
    'agentCompleted 801 agentHangup continues',
  ],
  supervision: [
    'callerJoined',
    'agentCalled',
    'agentConnected 1001',
    'supervisionChanged 1002 listen',
    'supervisionChanged 1002 whisper',
    'agentCompleted 1001 customerHangup',
    'supervisionChanged 1002 null',
  ],
  rescue: [
    'callerJoined',
    'agentCalled',
    'agentConnected 1001',
    'phoneRegistered 1001',
    'agentCompleted 1001 mediaLost continues',
    'callerJoined rescued',
    'agentCalled',
    'agentNotAnswered 1001 timeout',
    'agentCalled',
    'agentNotAnswered 1001 timeout',
    'agentCalled',
    'agentConnected 1002',
    'agentCompleted 1002 customerHangup',
  ],
  cancelled: [
    'outboundCalled 1001',
    'directCalled 1002',
    'directCompleted 1002 cancelled',
    'outboundCompleted 1001 cancelled',
  ],
  transfers: [
    'callerJoined',
    'agentCalled',
    'agentConnected 1001',
    'transferred 1001 blind to 1002',
    'agentCompleted 1001 agentHangup continues',
    'directCalled 1002',
    'directAnswered 1002',
    'outboundCalled 1002',
    'directCalled 1001',
    'directAnswered 1001',
    'outboundAnswered 1002',
    'transferred 1002 attended to 1001',
    'directCompleted 1002 agentHangup continues',
    'outboundCompleted 1002 agentHangup continues',
    'directCompleted 1001 farHangup',
  ],
} as const;

describe('what happened', () => {
  test.each(Object.entries(stories))('%s', (name, expected) => {
    expect(inShort(told(story(name)))).toEqual(expected);
  });

  test("a queue call: the caller, the interaction that the dialplan gave, and the Call-ID on the agent's leg", () => {
    const [joined, called, connected] = told(story('queue'));
    expect(joined).toMatchObject({
      kind: 'callerJoined',
      caller: { queueId: 'queue-2001', address: '+4930123456', name: 'Ada Kunde' },
    });
    const { caller } = joined as Extract<ExchangeEvent, { kind: 'callerJoined' }>;
    expect(caller.interactionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(called).toMatchObject({ caller, leg: { user: '1001', linkedId: caller.linkedId } });
    const { leg } = called as Extract<ExchangeEvent, { kind: 'agentCalled' }>;
    expect(connected).toMatchObject({ callId: leg.callId, linkedId: caller.linkedId });
    expect(leg.callId).not.toBe('');
  });

  test('an outbound call: what was dialled, with which skill, in which interaction, and what refused it', () => {
    const [called, refused] = told(story('outbound'));
    expect(called).toMatchObject({ number: '+12025550101', skillId: 's1', user: '1001' });
    expect(called).toHaveProperty('interactionId', expect.stringMatching(/^[0-9a-f]{8}-/));
    expect(refused).toMatchObject({ why: 'refused', status: 486 });
  });

  test('a conference: the second leg of the agent ends, the call goes on; it ends with the last agent', () => {
    const events = inShort(told(story('conference')));
    expect(events).toContain('outboundCompleted 1001 agentHangup continues');
    expect(events).toContain('conferenceChanged +4930123456,1001,1002');
    expect(events).toContain('agentCompleted 1001 agentHangup continues');
    expect(events.at(-1)).toBe('directCompleted 1002 agentHangup');
    expect(events).toContain('conferenceChanged ');
    expect(events.some((event) => event.startsWith('callerAbandoned'))).toBe(false);
  });
});

describe.each([...Object.keys(stories), 'conference'])('%s, told badly', (name) => {
  test('every event twice changes nothing', () => {
    const events = story(name);
    expect(told(events.flatMap((event) => [event, event]))).toEqual(told(events));
  });

  test('the whole story again, when all is over, says nothing new', () => {
    const events = story(name);
    const once = told(events);
    expect(
      told([...events, ...events])
        .slice(once.length)
        .filter(({ kind }) => kind !== 'conferenceChanged'),
    ).toEqual([]);
  });

  test('without the events of applications, those of channels and bridges say who talked', () => {
    const events = without(
      story(name),
      'AgentConnect',
      'DialEnd',
      'AgentComplete',
      'AgentRingNoAnswer',
      'AgentCalled',
    );
    const ends = (all: readonly ExchangeEvent[]) =>
      inShort(all)
        .filter((one) => /Answered|Connected|Completed/.test(one) && !one.startsWith('agentNotAnswered'))
        .sort();
    expect(ends(told(events))).toEqual(ends(told(story(name))));
  });

  test('cut off at any point, nothing is told twice and nobody ends who did not begin', () => {
    const events = story(name);
    for (let from = 0; from < events.length; from += 3) {
      const heard = inShort(told(events.slice(from)));
      const calls = told(events.slice(from)).flatMap((event) =>
        'callId' in event && /Completed|NotAnswered/.test(event.kind) ? [event.callId] : [],
      );
      expect(new Set(calls).size, heard.join('\n')).toBe(calls.length);
    }
  });
});

test.each([
  ['queue', []],
  ['direct', []],
  ['outbound', ['outboundCalled 1001', 'outboundAnswered 1001', 'outboundCompleted 1001 farHangup']],
])('a channel of which only its end is known, noted as %s', (leg, heard) => {
  const lines = [
    'Event: Hangup',
    'Channel: PJSIP/1001-00000001',
    'ChannelState: 6',
    'Uniqueid: 1.2',
    'ChanVariable: LINESIDE_CALL_ID=a@b',
    `ChanVariable: LINESIDE_LEG=${leg}`,
    'Cause: 16',
  ];
  const [gone] = new AmiParser().push(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`));
  expect(inShort(told(gone === undefined ? [] : [gone]))).toEqual(heard);
});
