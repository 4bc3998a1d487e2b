import { contactName } from '#shared/domain/contact.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { FakeBridge } from './fake-bridge.ts';
import { fakeAgent, fakeState } from './fake-bridge-data.ts';
import { inChat, offered, openTabs, putChat } from './fake-interaction-scenarios.ts';
import { fakeChat, fakeOffer } from './fake-interactions-data.ts';
import { journeyEntry } from './fake-journey.ts';

const longName = 'Bartholomäus Maximilian Freiherr von und zu Wolkenstein-Trostburg-Rodenegg';
const authenticated = {
  state: 'done' as const,
  reason: '',
  by: { agentId: fakeAgent.id, name: fakeAgent.name },
  at: Date.now() - 100_000,
};
const silent = (ago: number) => ({
  authentication: authenticated,
  agentAt: Date.now() - ago * 1000,
});

/** Offers of every kind, over a chat that is being written in. */
function offers(): FakeBridge {
  const bridge = inChat({ authentication: authenticated });
  const now = Date.now();
  const offer = (name: string | null, more: Parameters<typeof fakeOffer>[1] = {}) =>
    fakeOffer(fakeChat(null, { number: 4420, party: { address: 'visitor-9', name } }), more);
  bridge.state.interactions.offers = {
    offers: [
      offer('Kees Bakker', { expiresAt: now + 4000, offeredAt: now - 26_000, waitingSince: now - 68_000 }),
      offer(longName, {
        queueName: 'Klantenservice Zakelijk Noord-Holland',
        reason: 'Een vraag over een factuur van meer dan zes maanden geleden',
        transferredBy: 'Bianca Rossi',
      }),
    ],
    ended: [offer('Lucía Fernández', { state: 'taken', takenBy: 'Ben Rossi', endedAt: now - 2000 })],
  };
  return bridge;
}

/** A chat whose customer has gone, which waits for its outcome. */
function wrappingUp(more: Parameters<typeof inChat>[0] = {}): FakeBridge {
  const bridge = inChat({
    status: 'closed',
    closedBy: 'customer',
    endedAt: Date.now() - 30_000,
    myPhase: 'wrapUp',
    authentication: authenticated,
    ...more,
  });
  const [chat] = bridge.state.interactions.rows;
  const since = Date.now() - 30_000;
  bridge.setDesk({
    state: { kind: 'wrapUp', since },
    work: [
      { interactionId: chat?.id ?? '', participationId: newId(), channel: 'chat', phase: 'wrapUp', since },
    ],
  });
  return bridge;
}

/** What stands around conversations, and what is offered: states worth looking at, by name. */
export const aroundScenarios: Readonly<Record<string, () => FakeBridge>> = {
  offers,
  offerRefused: () => {
    const bridge = offers();
    bridge.refusals.set('offers.accept', problem('offer.taken'));
    return bridge;
  },
  offerAsking: () => {
    const bridge = offered();
    const { offers } = bridge.state.interactions;
    bridge.state.interactions.offers = {
      ...offers,
      offers: offers.offers.map((offer) => ({ ...offer, asking: true })),
    };
    return bridge;
  },
  chatSilent: () => inChat({ ...silent(130), customerAt: Date.now() - 150_000 }),
  chatStillSilent: () => inChat({ ...silent(130), customerAt: Date.now() - 290_000 }),
  chatOver: () => {
    const bridge = wrappingUp();
    bridge.state.workspace.policy.wrapUp.limitSeconds = 90;
    return bridge;
  },
  chatWaits: () => inChat({ ownerId: null, myPhase: null, waitingSince: Date.now() - 65_000 }),
  chatNobodys: () => inChat({ ownerId: null, myPhase: null, subStatus: 'pending' }),
  chatStrict: () => {
    const bridge = inChat({ relation: { contacts: [], records: [], candidates: [], task: null } });
    bridge.state.interactions.channels = { ...bridge.state.interactions.channels, statuses: ['closed'] };
    bridge.state.workspace.policy.outcome.relationRequired = true;
    return bridge;
  },
  chatLongName: () =>
    inChat({
      party: { address: 'visitor-2', name: longName },
      queueName: 'Klantenservice Zakelijk Noord-Holland',
      reason: 'Een vraag over een factuur van meer dan zes maanden geleden',
      ...silent(130),
      customerAt: Date.now() - 290_000,
      authentication: null,
    }),
  chatRefused: () => {
    const bridge = wrappingUp();
    const dispositions = bridge.state.workspace.dispositions;
    const [row] = bridge.state.interactions.rows;
    if (row === undefined) return bridge;
    bridge.state.interactions.rows = [
      {
        ...row,
        outcome: {
          version: 2,
          dispositionId: dispositions[0]?.id ?? null,
          note: 'Sold the yearly plan (changed by a supervisor).',
          savedAt: Date.now() - 20_000,
          savedBy: newId(),
          locked: false,
        },
        refused: [
          {
            commandId: newId(),
            kind: 'interaction.outcome',
            problem: problem('outcome.conflict'),
            said: {
              status: 'resolved',
              dispositionId: dispositions[2]?.id ?? null,
              note: 'Told her where the parcel is.',
            },
          },
          {
            commandId: newId(),
            kind: 'interaction.tag',
            problem: problem('interaction.notYours'),
            said: null,
          },
        ],
      },
    ];
    return bridge;
  },
  /** Two chats: one goes on, one waits for its outcome and its tab is closed. */
  chatHeld: () => {
    const bridge = new FakeBridge(fakeState(12));
    const live = putChat(bridge, fakeChat(fakeAgent, { authentication: authenticated }));
    const over = putChat(
      bridge,
      fakeChat(fakeAgent, {
        number: 4408,
        party: { address: 'visitor-7', name: 'Kees Bakker' },
        status: 'closed',
        closedBy: 'customer',
        myPhase: 'wrapUp',
      }),
      [],
    );
    openTabs(bridge, [live.id]);
    const since = Date.now() - 95_000;
    bridge.setDesk({
      work: [
        { interactionId: over.id, participationId: newId(), channel: 'chat', phase: 'wrapUp', since },
        {
          interactionId: live.id,
          participationId: newId(),
          channel: 'chat',
          phase: 'live',
          since: since + 1000,
        },
      ],
    });
    return bridge;
  },
  /** The customer is known, and has written before. */
  chatKnown: () => {
    const bridge = new FakeBridge(fakeState(12));
    const [contact] = bridge.state.people.contacts;
    const contacts = contact === undefined ? [] : [{ id: contact.id, name: contactName(contact) }];
    const relation = { contacts, records: [], candidates: [], task: null };
    const now = putChat(bridge, fakeChat(fakeAgent, { authentication: authenticated, relation }));
    const before = putChat(
      bridge,
      fakeChat(null, { number: 4302, status: 'closed', waitingSince: null }),
      [],
    );
    const entry = journeyEntry(1, Date.now(), [], []);
    const chat = { ...entry, channel: 'chat' as const, talkMs: null, agents: [], status: 'closed' as const };
    bridge.state.people.journey = [
      { ...chat, interactionId: before.id, number: 4302, mayOpen: true },
      { ...chat, interactionId: newId(), number: 4301, mayOpen: false },
    ];
    return openTabs(bridge, [now.id]);
  },
  /** A call is over, of whose customer nobody has made sure yet. */
  callUnauthenticated: () => {
    const bridge = new FakeBridge(fakeState(12));
    bridge.state.workspace.policy.interaction.authenticationRequired = ['voice'];
    const now = Date.now();
    bridge.ring({ address: '+31201234567', name: 'Maria Jansen' }, 'Sales', now - 90_000);
    bridge.establish(now - 84_000);
    bridge.hangUp('customerHangup', now - 12_000);
    return bridge;
  },
  notResponding: () => {
    const bridge = new FakeBridge(fakeState(12));
    bridge.setDesk({ state: { kind: 'notResponding', since: Date.now() - 90_000 } });
    return bridge;
  },
};
