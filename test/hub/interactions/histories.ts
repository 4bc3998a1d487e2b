import type { CallEnd, ExchangeEvent, QueueCaller } from '#hub/exchange/port.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { newId } from '#shared/util/id.ts';

/** What is told of calls, in the order in which it happens. */
export type Telling = ExchangeEvent | ReportTelling;
export interface ReportTelling {
  readonly kind: 'report';
  readonly user: string;
  readonly report: CommandPayload<'call.report'>;
}

const customer = '+12025550143';
const direct = { address: '1001', name: 'Ada Keller' };

/** Words for the histories below: one customer's call and those that follow from it. Times are seconds after its begin. */
export class Story {
  readonly interactionId = newId();
  readonly main = `main-${newId()}`;
  readonly consult = `consult-${newId()}`;
  readonly legs = {
    ada: `ada-${newId()}`,
    ben: `ben-${newId()}`,
    adaConsults: `ada-consults-${newId()}`,
    benConsulted: `ben-consulted-${newId()}`,
    sara: `sara-${newId()}`,
  };
  readonly begin: number;
  readonly #queueId: string;

  constructor(queueId: string, begin: number) {
    this.#queueId = queueId;
    this.begin = begin;
  }

  at(seconds: number): number {
    return this.begin + seconds * 1_000;
  }

  caller(seconds = 0, linkedId = this.main, address = customer): QueueCaller {
    const name = address === customer ? 'Grace Okafor' : 'Ada Keller';
    const { interactionId } = this;
    return { linkedId, queueId: this.#queueId, address, name, interactionId, joinedAt: this.at(seconds) };
  }

  joined(caller = this.caller()): Telling {
    return { kind: 'callerJoined', caller, at: caller.joinedAt };
  }

  abandoned(seconds: number, linkedId = this.main): Telling {
    return { kind: 'callerAbandoned', linkedId, at: this.at(seconds) };
  }

  /** A queue rings an agent. */
  called(seconds: number, user: string, callId: string, caller = this.caller()): Telling {
    const calledAt = this.at(seconds);
    const leg = { linkedId: caller.linkedId, user, callId, calledAt, answeredAt: null };
    return { kind: 'agentCalled', caller, leg, at: calledAt };
  }

  connected(seconds: number, user: string, callId: string, linkedId = this.main): Telling {
    return { kind: 'agentConnected', linkedId, callId, user, at: this.at(seconds) };
  }

  /** The hub puts the customer on hold, or takes them back. */
  held(seconds: number, user: string, callId: string, held: boolean): Telling {
    return { kind: 'legHeld', linkedId: this.main, callId, user, held, at: this.at(seconds) };
  }

  notAnswered(
    seconds: number,
    user: string,
    callId: string,
    why: 'rejected' | 'cancelled',
    linkedId = this.main,
  ): Telling {
    return { kind: 'agentNotAnswered', linkedId, callId, user, why, at: this.at(seconds) };
  }

  completed(
    seconds: number,
    user: string,
    callId: string,
    how: { why?: 'customerHangup' | 'agentHangup' | 'mediaLost'; continues?: true; linkedId?: string } = {},
  ): Telling {
    const { why = 'agentHangup', linkedId = this.main, ...rest } = how;
    return { kind: 'agentCompleted', linkedId, callId, user, why, ...rest, at: this.at(seconds) };
  }

  /** Ada calls somebody beside the customer's call. */
  adaCalls(number: string, named: string | null = this.interactionId) {
    const call = {
      linkedId: this.consult,
      user: '1001',
      callId: this.legs.adaConsults,
      interactionId: named,
      number,
    };
    return {
      called: (seconds: number): Telling => ({ kind: 'outboundCalled', ...call, at: this.at(seconds) }),
      answered: (seconds: number): Telling => ({
        kind: 'outboundAnswered',
        ...call,
        at: this.at(seconds),
      }),
      completed: (
        seconds: number,
        why: CallEnd | 'cancelled' | 'refused',
        how: { continues?: true; status?: number } = {},
      ): Telling => ({
        kind: 'outboundCompleted',
        ...call,
        why,
        status: how.status ?? null,
        ...(how.continues === true ? { continues: true } : {}),
        at: this.at(seconds),
      }),
    };
  }

  /** Ben's phone is called without a queue. */
  benIsCalled(named: string | null = this.interactionId, by = direct, linkedId = this.consult) {
    const call = { linkedId, user: '1002', callId: this.legs.benConsulted, interactionId: named, ...by };
    return {
      called: (seconds: number): Telling => ({ kind: 'directCalled', ...call, at: this.at(seconds) }),
      answered: (seconds: number): Telling => ({ kind: 'directAnswered', ...call, at: this.at(seconds) }),
      completed: (seconds: number, why: CallEnd | 'cancelled' | 'timeout'): Telling => ({
        kind: 'directCompleted',
        ...call,
        why,
        at: this.at(seconds),
      }),
    };
  }

  transferred(seconds: number, how: 'blind' | 'attended', to: string): Telling {
    return {
      kind: 'transferred',
      how,
      linkedId: this.main,
      callId: this.legs.ada,
      user: '1001',
      to,
      consultCallId: how === 'attended' ? this.legs.adaConsults : null,
      interactionId: this.interactionId,
      at: this.at(seconds),
    };
  }

  conference(seconds: number, ...members: ('ada' | 'ben' | 'customer')[]): Telling {
    const all = {
      ada: { user: '1001', callId: this.legs.ada, address: '1001', name: 'Ada Keller' },
      ben: { user: '1002', callId: this.legs.benConsulted, address: '1002', name: 'Ben Rossi' },
      customer: { user: null, callId: null, address: customer, name: 'Grace Okafor' },
    };
    return {
      kind: 'conferenceChanged',
      conferenceId: `conference-${this.main}`,
      linkedId: this.main,
      members: members.map((name) => all[name]),
      at: this.at(seconds),
    };
  }

  /** Sara is in ada's leg as a supervisor; null when she has left. */
  supervised(seconds: number, mode: SupervisionMode | null): Telling {
    const supervision = { user: '1009', callId: this.legs.sara, targetCallId: this.legs.ada };
    return { kind: 'supervisionChanged', linkedId: this.main, supervision, mode, at: this.at(seconds) };
  }

  /** What ada's desktop saw; of the customer's call, or of the one beside it. */
  report(
    callId: string,
    over: Partial<CommandPayload<'call.report'>> & {
      seconds: readonly [number, number | null, number];
      user?: string;
    },
  ): Telling {
    const { seconds, user = '1001', ...rest } = over;
    const [from, answered, to] = seconds;
    return {
      kind: 'report',
      user,
      report: {
        participationId: newId(),
        callId,
        interactionId: this.interactionId,
        direction: 'inbound',
        remote: { address: customer, name: 'Grace Okafor' },
        queueName: 'Sales',
        startedAt: this.at(from) + 70,
        answeredAt: answered === null ? null : this.at(answered) + 70,
        endedAt: this.at(to) + 70,
        endCause: 'agentHangup',
        sipStatus: null,
        skillId: null,
        consultFor: null,
        quality: null,
        ...rest,
      },
    };
  }
}

/** Each history with what it must come to: who took part how, by name of the leg, and what became of the interaction. */
export interface History {
  readonly name: string;
  readonly tell: (story: Story) => Telling[];
  readonly parts: Readonly<Record<string, string>>;
  /** Status of every interaction that is left. */
  readonly interactions: readonly string[];
}

/** The customer's call that ada takes. */
const taken = (story: Story): Telling[] => [
  story.joined(),
  story.called(1, '1001', story.legs.ada),
  story.connected(3, '1001', story.legs.ada),
];

export const histories: readonly History[] = [
  {
    name: 'a call that ada takes, with the report of her desktop',
    tell: (story) => [
      ...taken(story),
      story.completed(60, '1001', story.legs.ada, { why: 'customerHangup' }),
      story.report(story.legs.ada, { seconds: [1, 3, 60] }),
    ],
    parts: { ada: 'owner inbound wrapUp customerHangup' },
    interactions: ['inbound closed'],
  },
  {
    name: 'a call that ada takes, puts on hold and takes back, and is on hold again',
    tell: (story) => [
      ...taken(story),
      story.held(10, '1001', story.legs.ada, true),
      story.held(20, '1001', story.legs.ada, false),
      story.held(30, '1001', story.legs.ada, true),
    ],
    parts: { ada: 'owner inbound held null' },
    interactions: ['inbound open'],
  },
  {
    name: 'sara listens to ada, whispers, and leaves; her desktop tells of its own leg',
    tell: (story) => [
      ...taken(story),
      story.supervised(10, 'listen'),
      story.supervised(15, 'whisper'),
      story.supervised(30, null),
      story.report(story.legs.sara, { user: '1009', seconds: [9, 10, 30], queueName: null }),
    ],
    parts: { ada: 'owner inbound live null', sara: 'supervisor inbound done agentHangup' },
    interactions: ['inbound open'],
  },
  {
    name: 'sara barges in and is there until the customer hangs up',
    tell: (story) => [
      ...taken(story),
      story.supervised(10, 'listen'),
      story.supervised(15, 'barge'),
      story.completed(60, '1001', story.legs.ada, { why: 'customerHangup' }),
    ],
    parts: {
      ada: 'owner inbound wrapUp customerHangup',
      sara: 'supervisor inbound done customerHangup',
    },
    interactions: ['inbound closed'],
  },
  {
    name: 'ada is lost, the customer is rescued and ben takes the call',
    tell: (story) => {
      const rescued = { ...story.caller(40), rescued: true };
      return [
        ...taken(story),
        story.supervised(10, 'listen'),
        story.completed(40, '1001', story.legs.ada, { why: 'mediaLost', continues: true }),
        story.joined(rescued),
        story.called(41, '1002', story.legs.ben, rescued),
        story.connected(44, '1002', story.legs.ben),
        story.completed(90, '1002', story.legs.ben, { why: 'customerHangup' }),
      ];
    },
    parts: {
      ada: 'owner inbound wrapUp mediaLost',
      ben: 'owner inbound wrapUp customerHangup',
      sara: 'supervisor inbound done mediaLost',
    },
    interactions: ['inbound closed'],
  },
  {
    name: 'declined by ben, given up while ada is rung',
    tell: (story) => [
      story.joined(),
      story.called(1, '1002', story.legs.ben),
      story.notAnswered(4, '1002', story.legs.ben, 'rejected'),
      story.called(5, '1001', story.legs.ada),
      story.notAnswered(9, '1001', story.legs.ada, 'cancelled'),
      story.abandoned(9),
    ],
    parts: { ben: 'owner inbound missed rejected', ada: 'owner inbound missed cancelled' },
    interactions: ['inbound closedUnmanaged'],
  },
  {
    name: 'ada consults ben and hands over',
    tell: (story) => {
      const [out, ben] = [story.adaCalls('1002'), story.benIsCalled()];
      return [
        ...taken(story),
        out.called(20),
        ben.called(20),
        ben.answered(23),
        out.answered(23),
        story.transferred(40, 'attended', '1002'),
        story.completed(40, '1001', story.legs.ada, { continues: true }),
        out.completed(40, 'agentHangup', { continues: true }),
        story.report(story.legs.ada, { seconds: [1, 3, 40], endCause: 'transferred' }),
        story.report(story.legs.adaConsults, {
          seconds: [20, 23, 40],
          direction: 'outbound',
          remote: { address: '1002', name: 'Ben Rossi' },
          queueName: null,
          endCause: 'transferred',
          consultFor: story.legs.ada,
        }),
        ben.completed(90, 'farHangup'),
      ];
    },
    parts: {
      ada: 'owner inbound wrapUp transferred',
      adaConsults: 'consult internal done transferred',
      benConsulted: 'owner inbound wrapUp customerHangup',
    },
    interactions: ['inbound closed'],
  },
  {
    name: 'ada hands over to whom she consulted while no hub hears it: her desktop tells',
    tell: (story) => {
      const [out, ben] = [story.adaCalls('1002'), story.benIsCalled()];
      return [
        ...taken(story),
        out.called(20),
        ben.called(20),
        ben.answered(23),
        story.report(story.legs.ada, { seconds: [1, 3, 40], endCause: 'transferred' }),
        story.report(story.legs.adaConsults, {
          seconds: [20, 23, 40],
          direction: 'outbound',
          remote: { address: '1002', name: 'Ben Rossi' },
          queueName: null,
          endCause: 'transferred',
          consultFor: story.legs.ada,
        }),
      ];
    },
    parts: {
      ada: 'owner inbound wrapUp transferred',
      adaConsults: 'consult internal done transferred',
      benConsulted: 'owner inbound live null',
    },
    interactions: ['inbound open'],
  },
  {
    name: 'ada hands over to whom she consulted with a phone that names no interaction',
    tell: (story) => {
      const [out, ben] = [story.adaCalls('1002', null), story.benIsCalled(null)];
      return [
        ...taken(story),
        out.called(20),
        ben.called(20),
        ben.answered(23),
        out.answered(23),
        story.transferred(40, 'attended', '1002'),
        story.completed(40, '1001', story.legs.ada, { continues: true }),
        out.completed(40, 'agentHangup', { continues: true }),
      ];
    },
    parts: {
      ada: 'owner inbound wrapUp transferred',
      adaConsults: 'consult internal done transferred',
      benConsulted: 'owner inbound live null',
    },
    interactions: ['inbound open'],
  },
  {
    name: 'ada sends the customer to ben without waiting for the outcome, nobody is there',
    tell: (story) => {
      const ben = story.benIsCalled(
        story.interactionId,
        { address: customer, name: 'Grace Okafor' },
        story.main,
      );
      return [
        ...taken(story),
        ben.called(20),
        story.completed(21, '1001', story.legs.ada),
        ben.completed(80, 'timeout'),
      ];
    },
    parts: { ada: 'owner inbound wrapUp agentHangup', benConsulted: 'owner inbound missed noAnswer' },
    interactions: ['inbound closed'],
  },
  {
    name: 'ada sends the customer to ben, who answers',
    tell: (story) => {
      const ben = story.benIsCalled(
        story.interactionId,
        { address: customer, name: 'Grace Okafor' },
        story.main,
      );
      return [
        ...taken(story),
        ben.called(20),
        ben.answered(25),
        story.transferred(25, 'blind', '1002'),
        story.completed(25, '1001', story.legs.ada, { continues: true }),
      ];
    },
    parts: { ada: 'owner inbound wrapUp transferred', benConsulted: 'owner inbound live null' },
    interactions: ['inbound open'],
  },
  {
    name: 'ada sends the customer to a queue, ben takes the call there',
    tell: (story) => [
      ...taken(story),
      story.joined(story.caller(20)),
      story.transferred(20, 'blind', '2001'),
      story.completed(20, '1001', story.legs.ada, { continues: true }),
      story.called(22, '1002', story.legs.ben, story.caller(20)),
      story.connected(25, '1002', story.legs.ben),
      story.completed(90, '1002', story.legs.ben, { why: 'customerHangup' }),
    ],
    parts: {
      ada: 'owner inbound wrapUp transferred',
      ben: 'owner inbound wrapUp customerHangup',
    },
    interactions: ['inbound closed'],
  },
  {
    name: 'ada sends the customer to a queue, where the customer still waits',
    tell: (story) => [
      ...taken(story),
      story.joined(story.caller(20)),
      story.transferred(20, 'blind', '2001'),
      story.completed(20, '1001', story.legs.ada, { continues: true }),
    ],
    parts: { ada: 'owner inbound wrapUp transferred' },
    interactions: ['inbound open'],
  },
  {
    name: 'ada consults a queue and gives up while ben is rung; the customer is still there',
    tell: (story) => {
      const out = story.adaCalls('2001');
      const waiting = story.caller(20, story.consult, '1001');
      return [
        ...taken(story),
        out.called(20),
        story.joined(waiting),
        story.called(21, '1002', story.legs.ben, waiting),
        out.completed(30, 'cancelled'),
        story.notAnswered(30, '1002', story.legs.ben, 'cancelled', story.consult),
        story.abandoned(30, story.consult),
      ];
    },
    parts: {
      ada: 'owner inbound live null',
      adaConsults: 'consult internal done cancelled',
      ben: 'consult internal missed cancelled',
    },
    interactions: ['inbound open'],
  },
  {
    name: 'ada, ben and the customer in a conference; ada leaves, ben stays',
    tell: (story) => {
      const [out, ben] = [story.adaCalls('1002'), story.benIsCalled()];
      return [
        ...taken(story),
        out.called(20),
        ben.called(20),
        ben.answered(23),
        out.answered(23),
        story.conference(40, 'ada', 'ben', 'customer'),
        out.completed(40, 'agentHangup', { continues: true }),
        story.completed(50, '1001', story.legs.ada, { continues: true }),
        story.conference(51, 'ben', 'customer'),
      ];
    },
    parts: {
      ada: 'owner inbound wrapUp agentHangup',
      adaConsults: 'consult internal done merged',
      benConsulted: 'owner inbound live null',
    },
    interactions: ['inbound open'],
  },
  {
    name: 'ada calls somebody beside the customer and joins both: each call owes its outcome',
    tell: (story) => {
      const out = story.adaCalls('+12025550100', null);
      return [
        ...taken(story),
        out.called(20),
        out.answered(23),
        story.conference(40, 'ada', 'customer'),
        out.completed(40, 'agentHangup', { continues: true }),
        story.report(story.legs.adaConsults, {
          seconds: [20, 23, 40],
          interactionId: null,
          direction: 'outbound',
          remote: { address: '+12025550100', name: null },
          queueName: null,
          endCause: 'merged',
        }),
        story.completed(90, '1001', story.legs.ada),
      ];
    },
    parts: {
      ada: 'owner inbound wrapUp agentHangup',
      adaConsults: 'owner outbound wrapUp merged',
    },
    interactions: ['inbound closed', 'outbound closed'],
  },
  {
    name: 'a call that ada makes and that is answered, with the report of her desktop',
    tell: (story) => {
      const out = story.adaCalls('+12025550100');
      return [
        out.called(0),
        out.answered(4),
        out.completed(30, 'farHangup'),
        story.report(story.legs.adaConsults, {
          seconds: [0, 4, 30],
          direction: 'outbound',
          remote: { address: '+12025550100', name: null },
          queueName: null,
          endCause: 'customerHangup',
        }),
      ];
    },
    parts: { adaConsults: 'owner outbound wrapUp customerHangup' },
    interactions: ['outbound closed'],
  },
  {
    name: 'a call that ada makes to a number that is busy',
    tell: (story) => {
      const out = story.adaCalls('+12025550101');
      return [out.called(0), out.completed(1, 'refused', { status: 486 })];
    },
    parts: { adaConsults: 'owner outbound done busy' },
    interactions: ['outbound closed'],
  },
  {
    name: 'ben is called by ada and talks',
    tell: (story) => {
      const [out, ben] = [story.adaCalls('1002'), story.benIsCalled()];
      return [
        out.called(0),
        ben.called(0),
        ben.answered(2),
        out.answered(2),
        ben.completed(9, 'farHangup'),
        out.completed(9, 'agentHangup'),
      ];
    },
    parts: {
      adaConsults: 'owner internal wrapUp agentHangup',
      benConsulted: 'owner internal wrapUp customerHangup',
    },
    interactions: ['internal closed'],
  },
];
