import { describe, expect, test } from 'vitest';
import { type Leg, type LegFacts, withFacts } from '#hub/interactions/legs.ts';
import { type Known, pictureOf } from '#hub/interactions/picture.ts';

const customer = { address: '+12025550143', name: 'Grace Okafor' };
const blank: Leg = {
  agentId: '',
  callId: '',
  linkedId: null,
  kind: null,
  other: null,
  internal: false,
  queueId: null,
  skillId: null,
  calledAt: null,
  answeredAt: null,
  endedAt: null,
  endCause: null,
  unanswered: false,
  continues: false,
  transferred: false,
  consultedFor: null,
  assumedEndedAt: null,
  report: null,
  conferenceId: null,
  conferenceAt: null,
  recording: 'off',
  recordingAt: null,
  phone: null,
  held: false,
  heldAt: null,
  supervises: null,
  supervisionMode: null,
  supervisionAt: null,
  lostAt: null,
  rescuedAt: null,
};
const leg = (agentId: string, callId: string, ...facts: LegFacts[]): Leg =>
  facts.reduce(withFacts, { ...blank, agentId, callId });

const talk: LegFacts = {
  linkedId: 'main',
  kind: 'queue',
  other: customer,
  queueId: 'sales',
  calledAt: 10,
  answeredAt: 20,
};
const ends = (at: number): LegFacts => ({
  end: { at, cause: 'customerHangup', unanswered: false, continues: false },
});
const joins = (mode: 'listen' | 'whisper' | 'barge', at: number): LegFacts => ({
  linkedId: 'main',
  kind: 'direct',
  other: { address: '', name: null },
  calledAt: at,
  answeredAt: at,
  supervision: { callId: 'ada-leg', mode, at },
});
const leaves = (at: number): LegFacts => ({
  linkedId: 'main',
  supervision: { callId: 'ada-leg', mode: null, at },
  end: { at, cause: 'unknown', unanswered: false, continues: false },
});

function picture(legs: readonly Leg[], supervisionShown = true) {
  const known: Known = {
    legs,
    links: [
      {
        linkedId: 'main',
        interactionId: 'interaction',
        toldBy: 'queue',
        toldAt: 1,
        claimed: null,
        claimant: null,
        startedAt: 1,
        direction: 'inbound',
        party: customer,
        entryPoint: '2001',
        queueId: 'sales',
        queueName: 'Sales',
        joinedAt: 1,
        abandonedAt: null,
        goneAt: null,
        joinedQueueId: 'sales',
        rescued: false,
      },
    ],
    agents: new Map([
      ['ada', { extension: '1001', name: 'Ada Keller' }],
      ['sup', { extension: '1009', name: 'Sara de Vries' }],
      ['admin', { extension: '1000', name: 'Administrator' }],
    ]),
    queues: new Map([['sales', { number: '2001', name: 'Sales' }]]),
    conferences: new Map(),
    completedAt: new Map(),
    supervisionShown,
  };
  const { parts, ...interaction } = pictureOf(known);
  const of = (agentId: string) => parts.find((part) => part.leg.agentId === agentId);
  return { parts, interaction, of };
}

const ada = leg('ada', 'ada-leg', talk);

describe('a supervisor in a call (PLUS-15)', () => {
  test('is at work in it, as who shows its parties and no queue, and owes nothing afterwards', () => {
    const here = picture([ada, leg('sup', 'sup-leg', joins('listen', 30))]);
    expect(here.of('sup')).toMatchObject({
      role: 'supervisor',
      phase: 'live',
      work: 'live',
      direction: 'inbound',
      source: customer,
      destination: { address: '2001', name: 'Sales' },
      queueId: null,
      answeredAt: 30,
    });
    const gone = picture([ada, leg('sup', 'sup-leg', joins('listen', 30), leaves(40))]);
    expect(gone.of('sup')).toMatchObject({ phase: 'done', work: null, endedAt: 40 });
    expect(gone.of('ada')).toMatchObject({ phase: 'live', supervisedBy: [] });
  });

  test('leaves the interaction and the part of the agent as they were', () => {
    for (const own of [ada, leg('ada', 'ada-leg', talk, ends(50))]) {
      const before = picture([own]);
      const after = picture([own, leg('sup', 'sup-leg', joins('barge', 30), leaves(60))]);
      expect(after.interaction).toEqual(before.interaction);
      expect(after.of('ada')).toEqual(before.of('ada'));
    }
  });

  test('is out when the agent is, whoever tells it first', () => {
    const over = picture([leg('ada', 'ada-leg', talk, ends(50)), leg('sup', 'sup-leg', joins('listen', 30))]);
    expect(over.of('sup')).toMatchObject({ phase: 'done', endedAt: 50, endCause: 'customerHangup' });
    expect(over.interaction).toMatchObject({ status: 'closed', endedAt: 50 });
  });

  test('who never came in has no part', () => {
    const ordered: LegFacts = { linkedId: 'main', supervision: { callId: 'ada-leg', mode: null, at: 0 } };
    expect(picture([ada, leg('sup', 'sup-leg', ordered)]).of('sup')).toBeUndefined();
    const rung: LegFacts = { ...talk, kind: 'direct', queueId: null };
    const { answeredAt: _, ...ringing } = rung;
    const missed = leg('sup', 'sup-leg', ordered, ringing, {
      end: { at: 40, cause: 'noAnswer', unanswered: true, continues: false },
    });
    expect(picture([ada, missed]).of('sup')).toMatchObject({ phase: 'done', work: null });
  });

  test('is shown to the agent with the last mode, in whatever order that was told', () => {
    const told = [joins('listen', 30), joins('whisper', 35), joins('barge', 40)];
    const shown = [{ agentId: 'sup', name: 'Sara de Vries', mode: 'barge', since: 30 }];
    for (const order of [told, told.toReversed(), [told[2], told[0], told[1], told[0]]]) {
      const sup = leg('sup', 'sup-leg', ...order.filter((facts) => facts !== undefined));
      expect(picture([ada, sup]).of('ada')?.supervisedBy).toEqual(shown);
    }
  });

  test('with another one, first come first; neither where the workspace does not show it', () => {
    const both = [
      ada,
      leg('admin', 'admin-leg', joins('listen', 45)),
      leg('sup', 'sup-leg', joins('whisper', 30)),
    ];
    expect(
      picture(both)
        .of('ada')
        ?.supervisedBy.map(({ name }) => name),
    ).toEqual(['Sara de Vries', 'Administrator']);
    expect(picture(both, false).of('ada')?.supervisedBy).toEqual([]);
  });

  test('whose leg was told as a call of its own first belongs to the supervised call', () => {
    const own: LegFacts = { ...talk, linkedId: 'other', kind: 'direct', queueId: null };
    expect(leg('sup', 'sup-leg', own, joins('listen', 30)).linkedId).toBe('main');
    expect(leg('sup', 'sup-leg', joins('listen', 30), own).linkedId).toBe('main');
  });
});

describe('a lost agent (PLUS-26)', () => {
  const lost: LegFacts = { lostAt: 40 };
  test('was cut off, not joined to another leg, and owes the wrap-up of what was talked', () => {
    const end: LegFacts = { end: { at: 45, cause: 'mediaLost', unanswered: false, continues: true } };
    const here = picture([leg('ada', 'ada-leg', talk, lost, end)]);
    expect(here.of('ada')).toMatchObject({ phase: 'wrapUp', work: 'wrapUp', endCause: 'mediaLost' });
  });

  test('is taken for cut off when the end was seen by nobody; a better word stands', () => {
    const gone = { ...leg('ada', 'ada-leg', talk, lost), assumedEndedAt: 60 };
    expect(picture([gone]).of('ada')?.endCause).toBe('mediaLost');
    expect(picture([leg('ada', 'ada-leg', talk, lost, ends(55))]).of('ada')?.endCause).toBe('customerHangup');
  });
});
