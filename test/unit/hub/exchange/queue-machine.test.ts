import { describe, expect, test } from 'vitest';
import type { ExchangeEvent } from '#hub/exchange/port.ts';
import { QueueMachine } from '#hub/exchange/practice/queue-machine.ts';
import { QUEUE_TIMES } from '#hub/exchange/practice/queue-outputs.ts';
import { ManualClock } from '#shared/util/clock.ts';

const SALES = { id: 'sales', name: 'Sales', number: '801', ringSeconds: 20 };
const HELP = { id: 'help', name: 'Help', number: '802', ringSeconds: 10 };

/** A machine with its doings written down in short words. */
function setUp(options: { hub?: boolean; unreachable?: readonly string[]; inUse?: readonly string[] } = {}) {
  const clock = new ManualClock();
  const did: string[] = [];
  const events: ExchangeEvent[] = [];
  let calls = 0;
  const machine: QueueMachine = new QueueMachine(clock, {
    event: (event) => {
      events.push(event);
      did.push(describeEvent(event));
    },
    hubConnected: () => options.hub ?? false,
    inUse: (user) => options.inUse?.includes(user) ?? false,
    newCallId: () => `c${++calls}`,
    ring: (leg) => {
      if (options.unreachable?.includes(leg.user)) machine.notAnswered(leg.callId, 'unreachable');
    },
    stop: (callId, why) => did.push(why === undefined ? `stop ${callId}` : `stop ${callId} ${why}`),
    connect: (linkedId, callId) => did.push(`connect ${linkedId} ${callId}`),
    ringing: () => undefined,
    dismiss: (linkedId, why) => did.push(`dismiss ${linkedId} ${why}`),
  });
  machine.configure([SALES, HELP]);
  return {
    clock,
    machine,
    events,
    /** What happened since the last time it was asked. */
    did: () => did.splice(0),
    /** An agent that is logged in, not paused and registered. */
    agent: (user: string, queueIds: readonly string[] = ['sales']) => {
      for (const queueId of queueIds) machine.setMember(member(user, queueId));
      machine.setRegistered(user, true);
      clock.advance(1);
    },
    join: (linkedId: string, queueId = 'sales') =>
      machine.join({ linkedId, queueId, address: '06', name: null }),
  };
}

function member(user: string, queueId = 'sales', change: { loggedIn?: boolean; paused?: boolean } = {}) {
  return { queueId, user, loggedIn: true, paused: false, reason: '', ...change };
}

function describeEvent(event: ExchangeEvent): string {
  switch (event.kind) {
    case 'callerJoined':
      return `joined ${event.caller.linkedId}`;
    case 'callerAbandoned':
      return `abandoned ${event.linkedId}`;
    case 'agentCalled':
      return `called ${event.leg.user} for ${event.caller.linkedId}`;
    case 'agentNotAnswered':
      return `missed ${event.user} ${event.why}`;
    case 'agentConnected':
      return `connected ${event.user} ${event.linkedId}`;
    case 'agentCompleted':
      return `completed ${event.user} ${event.why}`;
    default:
      return `${event.kind} ${'user' in event ? event.user : ''}`;
  }
}

describe('who is rung', () => {
  test('whoever has the lowest penalty, however long the others are idle', () => {
    const { machine, agent, join, did } = setUp();
    agent('ada');
    machine.setMember({ ...member('ada'), penalty: 5 });
    agent('ben');
    did();
    join('one');
    expect(did()).toContainEqual(expect.stringMatching(/ben/));
    machine.setMember(member('ben', 'sales', { paused: true }));
    join('two');
    expect(did()).toContainEqual(expect.stringMatching(/ada/));
  });

  test('the agent who is idle longest', () => {
    const q = setUp();
    q.agent('a');
    q.agent('b');
    q.did();
    q.join('x');
    expect(q.did()).toEqual(['joined x', 'called a for x']);
  });

  test('after a call the agent goes to the end of the row', () => {
    const q = setUp();
    q.agent('a');
    q.agent('b');
    q.join('x');
    q.machine.answered('c1');
    q.machine.ended('c1', 'agentHangup');
    q.clock.advance(60_000);
    q.did();
    q.join('y');
    expect(q.did()).toEqual(['joined y', 'called b for y']);
  });

  test('one after another, each for the ring time of the queue', () => {
    const q = setUp();
    q.agent('a');
    q.agent('b');
    q.join('x');
    q.did();
    q.clock.advance(19_999);
    expect(q.did()).toEqual([]);
    q.clock.advance(1);
    expect(q.did()).toEqual(['stop c1 noAnswer', 'missed a timeout', 'called b for x']);
  });

  test('an agent who did not answer is left alone for a while, then rung again', () => {
    const q = setUp();
    q.agent('a');
    q.join('x');
    q.clock.advance(20_000);
    q.did();
    q.clock.advance(QUEUE_TIMES.restAfterMiss - 1);
    expect(q.did()).toEqual([]);
    q.clock.advance(1);
    expect(q.did()).toEqual(['called a for x']);
  });

  test('a pause that comes in that while keeps the phone quiet', () => {
    const q = setUp();
    q.agent('a');
    q.join('x');
    q.clock.advance(20_000);
    q.machine.setMember(member('a', 'sales', { paused: true }));
    q.did();
    q.clock.advance(60_000);
    expect(q.did()).toEqual([]);
    q.machine.setMember(member('a'));
    expect(q.did()).toEqual(['called a for x']);
  });

  test('after a call the next one waits until wrap-up can have begun', () => {
    const q = setUp();
    q.agent('a');
    q.join('x');
    q.join('y');
    q.machine.answered('c1');
    q.did();
    q.machine.leave('x');
    expect(q.did()).toEqual(['stop c1', 'completed a customerHangup']);
    q.clock.advance(QUEUE_TIMES.restAfterCall);
    expect(q.did()).toEqual(['called a for y']);
  });

  test('not the paused, the logged out, the unregistered, nor members of another queue', () => {
    const q = setUp();
    q.agent('paused');
    q.machine.setMember(member('paused', 'sales', { paused: true }));
    q.agent('away');
    q.machine.setMember(member('away', 'sales', { loggedIn: false }));
    q.machine.setMember(member('unregistered'));
    q.agent('other', ['help']);
    q.did();
    q.join('x');
    expect(q.did()).toEqual(['joined x']);
    q.machine.setRegistered('unregistered', true);
    expect(q.did()).toEqual(['phoneRegistered unregistered', 'called unregistered for x']);
  });

  test('not who is rung or talking already, in any queue', () => {
    const q = setUp();
    q.agent('a', ['sales', 'help']);
    q.join('x', 'sales');
    q.did();
    q.join('y', 'help');
    expect(q.did()).toEqual(['joined y']);
    q.machine.answered('c1');
    q.clock.advance(60_000);
    expect(q.did()).toEqual(['connected a x', 'connect x c1']);
    q.machine.ended('c1', 'agentHangup');
    q.clock.advance(QUEUE_TIMES.restAfterCall);
    expect(q.did()).toEqual(['completed a agentHangup', 'dismiss x agentHangup', 'called a for y']);
  });

  test('who refuses or cannot be reached is passed over at once', () => {
    const q = setUp({ unreachable: ['a'] });
    q.agent('a');
    q.agent('b');
    q.agent('c');
    q.did();
    q.join('x');
    expect(q.did()).toEqual(['joined x', 'called a for x', 'missed a unreachable', 'called b for x']);
    q.machine.notAnswered('c2', 'rejected');
    expect(q.did()).toEqual(['missed b rejected', 'called c for x']);
  });
});

describe('callers', () => {
  test('first come, first served, several at the same time', () => {
    const q = setUp();
    q.join('x');
    q.join('y');
    q.join('z');
    q.agent('a');
    q.agent('b');
    expect(q.did()).toEqual([
      'joined x',
      'joined y',
      'joined z',
      'phoneRegistered a',
      'called a for x',
      'phoneRegistered b',
      'called b for y',
    ]);
  });

  test('a caller nobody can take does not keep others waiting', () => {
    const q = setUp();
    q.join('x', 'help');
    q.join('y', 'sales');
    q.did();
    q.agent('a', ['sales']);
    expect(q.did()).toEqual(['phoneRegistered a', 'called a for y']);
  });

  test('giving up while waiting, while ringing, and hanging up while talking are told apart', () => {
    const q = setUp();
    q.join('x');
    q.did();
    q.machine.leave('x');
    expect(q.did()).toEqual(['abandoned x']);
    q.agent('a');
    q.join('y');
    q.did();
    q.machine.leave('y');
    expect(q.did()).toEqual(['stop c1', 'missed a cancelled', 'abandoned y']);
    q.join('z');
    q.machine.answered('c2');
    q.did();
    q.machine.leave('z');
    expect(q.did()).toEqual(['stop c2', 'completed a customerHangup']);
  });

  test('a caller who gave up costs the agent neither place nor time', () => {
    const q = setUp();
    q.agent('a');
    q.agent('b');
    q.join('x');
    q.machine.leave('x');
    q.did();
    q.join('y');
    expect(q.did()).toEqual(['joined y', 'called a for y']);
  });

  test('there is no joining a queue that does not exist', () => {
    const q = setUp();
    expect(q.join('x', 'nowhere')).toBe(false);
    expect(q.did()).toEqual([]);
  });

  test('a queue that is taken away dismisses those who wait and leaves talks alone', () => {
    const q = setUp();
    q.agent('a');
    q.join('talking');
    q.machine.answered('c1');
    q.join('waiting');
    q.did();
    q.machine.configure([HELP]);
    expect(q.did()).toEqual(['abandoned waiting', 'dismiss waiting failed']);
    expect(q.machine.callers().map((caller) => caller.linkedId)).toEqual(['talking']);
    expect(q.machine.members()).toEqual([]);
  });
});

describe('the interaction id', () => {
  const id = '01890f3e-0000-7000-8000-000000000001';

  test('rings as soon as it is given, and goes with every leg', () => {
    const q = setUp({ hub: true });
    q.agent('a');
    q.join('x');
    q.clock.advance(QUEUE_TIMES.assignment - 1);
    q.did();
    expect(q.machine.assign('x', id)).toBe(true);
    expect(q.did()).toEqual(['called a for x']);
    expect(q.events.at(-1)).toMatchObject({ caller: { interactionId: id } });
  });

  test('is not waited for longer than the limit', () => {
    const q = setUp({ hub: true });
    q.agent('a');
    q.join('x');
    q.did();
    q.clock.advance(QUEUE_TIMES.assignment);
    expect(q.did()).toEqual(['called a for x']);
    expect(q.events.at(-1)).toMatchObject({ caller: { interactionId: null } });
  });

  test('cannot be given to a caller who is gone', () => {
    const q = setUp({ hub: true });
    q.join('x');
    q.machine.leave('x');
    expect(q.machine.assign('x', id)).toBe(false);
    q.agent('a');
    q.did();
    q.clock.advance(1_000);
    expect(q.did()).toEqual([]);
  });
});

describe('ends', () => {
  test('an answer stops the ring time', () => {
    const q = setUp();
    q.agent('a');
    q.join('x');
    q.did();
    q.machine.answered('c1');
    q.machine.answered('c1');
    q.clock.advance(600_000);
    expect(q.did()).toEqual(['connected a x', 'connect x c1']);
  });

  test.each(['agentHangup', 'mediaLost', 'failed'] as const)('%s ends the caller’s call too', (why) => {
    const q = setUp();
    q.agent('a');
    q.join('x');
    q.machine.answered('c1');
    q.did();
    q.machine.ended('c1', why);
    q.machine.ended('c1', why);
    expect(q.did()).toEqual([`completed a ${why}`, `dismiss x ${why}`]);
    expect(q.machine.callers()).toEqual([]);
  });

  test('the hub hangs up for its agent: ringing is a refusal, talking an end', () => {
    const q = setUp();
    q.agent('a');
    q.agent('b');
    q.join('x');
    q.did();
    expect(q.machine.hangUp('c1')).toBe(true);
    expect(q.did()).toEqual(['stop c1', 'missed a rejected', 'called b for x']);
    q.machine.answered('c2');
    q.did();
    expect(q.machine.hangUp('c2')).toBe(true);
    expect(q.did()).toEqual(['stop c2', 'completed b agentHangup', 'dismiss x agentHangup']);
    expect(q.machine.hangUp('c2')).toBe(false);
  });

  test('a phone that goes away in a call leaves the call up', () => {
    const q = setUp();
    q.agent('a');
    q.join('x');
    q.machine.answered('c1');
    q.did();
    q.machine.setRegistered('a', false);
    expect(q.did()).toEqual(['phoneUnregistered a']);
    expect(q.machine.legs()).toMatchObject([{ user: 'a', callId: 'c1', linkedId: 'x' }]);
    expect(q.machine.legs()[0]?.answeredAt).not.toBeNull();
  });

  test('what comes late about a leg that is gone changes nothing', () => {
    const q = setUp();
    q.agent('a');
    q.join('x');
    q.machine.leave('x');
    q.did();
    q.machine.answered('c1');
    q.machine.notAnswered('c1', 'rejected');
    q.machine.ended('c1', 'failed');
    expect(q.did()).toEqual([]);
  });
});

describe('calls that the queue does not rule', () => {
  test('an agent whose phone is in use is not rung until freed, after the rest', () => {
    const inUse = ['a'];
    const q = setUp({ inUse });
    q.agent('a');
    q.join('x');
    expect(q.did()).not.toContain('called a for x');
    inUse.pop();
    q.machine.freed('a');
    expect(q.did()).toEqual([]);
    q.clock.advance(QUEUE_TIMES.restAfterCall);
    expect(q.did()).toEqual(['called a for x']);
  });

  test('an answered call that is released goes on without the queue; nothing is told', () => {
    const q = setUp();
    q.agent('a');
    q.join('x');
    expect(q.machine.release('x')).toBeNull();
    q.machine.answered('c1');
    expect(q.machine.caller('x')).toMatchObject({ linkedId: 'x' });
    q.did();
    expect(q.machine.release('x')).toMatchObject({
      caller: { linkedId: 'x' },
      leg: { callId: 'c1', user: 'a' },
    });
    q.machine.leave('x');
    q.machine.ended('c1', 'agentHangup');
    expect([q.did(), q.machine.callers(), q.machine.legs(), q.machine.caller('x')]).toEqual([
      [],
      [],
      [],
      null,
    ]);
    expect(q.machine.release('x')).toBeNull();
  });

  test('a caller that brings its interaction need not wait for one', () => {
    const q = setUp({ hub: true });
    q.agent('a');
    q.did();
    q.machine.join({ linkedId: 'x', queueId: 'sales', address: '1002', name: null, interactionId: 'i' });
    expect(q.did()).toEqual(['joined x', 'called a for x']);
    expect(q.machine.caller('x')).toMatchObject({ interactionId: 'i' });
  });
});

describe('a caller who was rescued (PLUS-26)', () => {
  const rescued = (linkedId: string, user: string, forMs: number) =>
    [
      { linkedId, queueId: 'sales', address: '06', name: null, interactionId: 'i' },
      { user, forMs },
    ] as const;

  test('is the first in the line, behind those who were rescued before', () => {
    const q = setUp();
    q.join('x');
    q.machine.join(...rescued('r1', 'gone', 10_000));
    q.machine.join(...rescued('r2', 'gone', 10_000));
    expect(q.machine.callers().map(({ linkedId }) => linkedId)).toEqual(['r1', 'r2', 'x']);
    expect(q.events.at(-1)).toMatchObject({ kind: 'callerJoined', caller: { rescued: true } });
    q.did();
    q.agent('a');
    expect(q.did()).toContain('called a for r1');
  });

  test('the same agent alone for the time, paused or resting as they are, then everybody', () => {
    const q = setUp();
    q.agent('a');
    q.agent('b');
    q.machine.setMember(member('b', 'sales', { paused: true }));
    q.machine.freed('b');
    q.did();
    q.machine.join(...rescued('r', 'b', 10_000));
    expect(q.did()).toEqual(['joined r', 'called b for r']);
    q.clock.advance(9_999);
    expect(q.did()).toEqual([]);
    q.clock.advance(1);
    expect(q.did()).toEqual(['stop c1 noAnswer', 'missed b timeout', 'called a for r']);
    // The others ring as long as the queue says.
    q.clock.advance(19_999);
    expect(q.did()).toEqual([]);
  });

  test.each([
    ['cannot be reached', 10_000, (): readonly string[] => []],
    ['is in another call', 10_000, (): readonly string[] => ['b']],
    ['is not wanted', 0, (): readonly string[] => []],
  ])('the same agent %s: everybody at once', (why, forMs, inUse) => {
    const q = setUp({ inUse: inUse() });
    q.agent('a');
    if (why !== 'cannot be reached') q.agent('b');
    q.did();
    q.machine.join(...rescued('r', 'b', forMs));
    expect(q.did()).toEqual(['joined r', 'called a for r']);
  });

  test('the same agent is asked who comes back while nobody else can be', () => {
    const q = setUp();
    q.agent('a');
    q.machine.setRegistered('a', false);
    q.machine.join(...rescued('r', 'a', 10_000));
    q.did();
    q.machine.setMember(member('a', 'sales', { paused: true }));
    q.clock.advance(3_000);
    q.machine.setRegistered('a', true);
    expect(q.did()).toEqual(['phoneRegistered a', 'called a for r']);
    q.machine.notAnswered('c1', 'rejected');
    q.clock.advance(60_000);
    expect(q.did()).toEqual(['missed a rejected']);
  });
});
