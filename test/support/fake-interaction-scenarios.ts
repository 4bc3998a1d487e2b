import type { InteractionView } from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { FakeBridge } from './fake-bridge.ts';
import { fakeAgent, fakeState } from './fake-bridge-data.ts';
import { fakeChat, fakeOffer, fakeThread, headOf, type Said } from './fake-interactions-data.ts';

const me = { agentId: fakeAgent.id, name: fakeAgent.name };
const bianca = { agentId: newId(), name: 'Bianca Rossi' };
const grace = { agentId: newId(), name: 'Grace Lee' };

const talk: readonly Said[] = [
  { by: 'customer', ago: 252, event: { kind: 'queued', queueName: 'Sales' } },
  { by: 'customer', ago: 250, text: 'Hello, where is my order?' },
  { by: 'customer', ago: 244, text: 'It should have come on Tuesday. The number is 20-4471.' },
  { by: 'hub', ago: 243, text: 'Welcome to the shop. One of us will be with you in a moment.' },
  { by: me, ago: 140, event: { kind: 'accepted', agentName: fakeAgent.name } },
  {
    by: me,
    ago: 131,
    text: 'Good afternoon Maria, this is Ada. Let me look that up for you.',
    delivery: { state: 'read', reason: null },
  },
  {
    by: bianca,
    ago: 100,
    text: `@${fakeAgent.name} the carrier lost two bags on Monday, hers may be one of them.`,
    note: true,
    mentions: [fakeAgent.id],
  },
  { by: 'customer', ago: 80, text: 'Thank you! I have it here: https://carrier.example/track/20-4471' },
  { by: me, ago: 40, text: 'It left our warehouse on Monday and is with the carrier now.' },
  { by: 'customer', ago: 20, text: 'And when does it come?' },
];

/** Puts a chat and its thread on the bridge. */
export function putChat(
  bridge: FakeBridge,
  chat: InteractionView,
  said: readonly Said[] = talk,
): InteractionView {
  const thread = fakeThread(chat, said);
  const row = headOf(chat, thread);
  bridge.state.interactions.rows.push(row);
  bridge.state.interactions.threads.set(chat.id, thread);
  return row;
}

/** Opens tabs of interactions, the first one in front. */
export function openTabs(bridge: FakeBridge, ids: readonly string[]): FakeBridge {
  const tabs = ids.map((subject, index) => ({
    id: `i${index.toString()}`,
    kind: 'interaction',
    subject,
    openedAt: Date.now() - 140_000,
  }));
  bridge.state.tabs = { tabs, activeId: 'i0' };
  const work = bridge.state.interactions.rows.flatMap(({ id, channel, myPhase, participants }) =>
    myPhase === null
      ? []
      : participants.slice(-1).map(({ participationId, from }) => ({
          interactionId: id,
          participationId,
          channel,
          phase: myPhase,
          since: from,
        })),
  );
  if (work.length > 0) bridge.setDesk({ work, state: { kind: 'busy', since: Date.now() - 140_000 } });
  return bridge;
}

/** One chat is in front; `more` and `said` say what is different about it. */
export function inChat(more: Partial<InteractionView> = {}, said: readonly Said[] = talk): FakeBridge {
  const bridge = new FakeBridge(fakeState(12));
  const chat = putChat(bridge, fakeChat(fakeAgent, more), said);
  return openTabs(bridge, [chat.id]);
}

/** Two chats, the second with messages that were not read. */
export function inTwoChats(): FakeBridge {
  const bridge = inChat();
  const second = putChat(
    bridge,
    fakeChat(fakeAgent, {
      number: 4411,
      party: { address: 'visitor-2', name: 'Bartholomäus Freiherr von Wolkenstein-Trostburg' },
      reason: 'An invoice',
    }),
    [
      { by: 'customer', ago: 60, text: 'Good day, I need the invoice of October.' },
      { by: 'customer', ago: 10, text: 'Hello?' },
    ],
  );
  bridge.state.interactions.rows = bridge.state.interactions.rows.map((row) =>
    row.id === second.id ? { ...row, unread: 2 } : row,
  );
  return openTabs(bridge, [...bridge.state.interactions.rows.map(({ id }) => id)]);
}

/** A chat is offered. */
export function offered(bridge = new FakeBridge(fakeState(12))): FakeBridge {
  const chat = fakeChat(null, { number: 4412, party: { address: 'visitor-3', name: null } });
  bridge.state.interactions.offers = { offers: [fakeOffer(chat)], ended: [] };
  return bridge;
}

function offline(bridge: FakeBridge): FakeBridge {
  bridge.patchSession({
    link: { kind: 'offline', since: Date.now() - 240_000, problem: problem('net.unreachable') },
  });
  return bridge;
}

/** Chats in every state that an agent meets, by name. */
export const interactionScenarios: Readonly<Record<string, () => FakeBridge>> = {
  chat: () => inChat(),
  chats: () => inTwoChats(),
  chatsAndCall: () => {
    const bridge = inTwoChats();
    bridge.ring({ address: '+31201234567', name: 'Maria Jansen' }, 'Sales', Date.now() - 6000);
    return bridge;
  },
  offer: () => offered(),
};
export { bianca, grace, me, offline, talk };
