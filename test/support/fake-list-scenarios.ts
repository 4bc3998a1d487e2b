import type { InteractionView, Notice } from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { FakeBridge } from './fake-bridge.ts';
import { fakeAgent, fakeState } from './fake-bridge-data.ts';
import { fakeChat, fakeOffer, fakeShop } from './fake-interactions-data.ts';

/* The Chat page, the notification centre and follow-ups in every state. */

const minute = 60_000;
const day = 86_400_000;
const bianca = { id: newId(), name: 'Bianca Rossi' };
const grace = { id: newId(), name: 'Grace Lee' };

const customers = [
  'Maria Jansen',
  'Bartholomäus Maximilian Freiherr von und zu Wolkenstein-Trostburg-Rodenegg',
  'O. Adeyemi',
  null,
  'محمد بن عبد الله',
  'Pieter de Vries',
  'Zoë van der Berg',
];
const words = [
  'Where is my order? It should have come on Tuesday.',
  'Thank you, that is all.',
  'Can I still change the address of the delivery, as I move next week and nobody will be there?',
  'It left our warehouse on Monday and is with the carrier now.',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
];

/** What is different about one chat of the list, by its place in it. */
function kindOf(index: number, now: number): Partial<InteractionView> {
  const ended = now - index * 37 * minute;
  const closed = { status: 'closed' as const, closedBy: 'agent' as const, endedAt: ended, myPhase: null };
  switch (index % 7) {
    case 0:
      return { unread: index === 0 ? 3 : 0 };
    case 1:
      return { ownerId: null, lastAgentId: bianca.id, myPhase: null, newInConversation: 2 };
    case 2:
      return { ownerId: bianca.id, firstAgentId: bianca.id, lastAgentId: bianca.id, myPhase: null };
    case 3:
      return {
        ...closed,
        status: 'closedUnmanaged',
        closedBy: 'hub',
        ...{ ownerId: null, firstAgentId: null, lastAgentId: null },
      };
    case 4:
      return { ...closed, ownerId: grace.id, lastAgentId: grace.id };
    case 5:
      return { subStatus: 'pending', ownerId: null, myPhase: null };
    default:
      return { ...closed, ownerId: null };
  }
}

/** A workspace with so many chats; the first ones are the agent's own. */
export function withChats(count = 140): FakeBridge {
  const bridge = new FakeBridge(fakeState(12));
  const { state } = bridge;
  const now = Date.now();
  const second = { ...fakeShop, id: newId(), key: 'service', name: 'service desk' };
  const tagIds = state.people.words.tags.map(({ id }) => id);
  state.interactions.channels = {
    ...state.interactions.channels,
    entryPoints: [fakeShop, second],
    people: [fakeAgent, bianca, grace],
  };
  state.interactions.rows = Array.from({ length: count }, (_none, index) => {
    const startedAt = now - index * 41 * minute - 5 * minute;
    const entryPoint = index % 3 === 2 ? second : fakeShop;
    return fakeChat(fakeAgent, {
      number: 4410 + count - index,
      party: { address: `visitor-${index.toString()}`, name: customers[index % customers.length] ?? null },
      startedAt,
      waitingSince: null,
      entryPointId: entryPoint.id,
      entryPointName: entryPoint.name,
      lastMessage: {
        at: startedAt + 3 * minute,
        direction: index % 2 === 0 ? 'in' : 'out',
        excerpt: words[index % words.length] ?? '',
      },
      tagIds: tagIds.slice(0, index % 4),
      ...kindOf(index, now),
      ...(index % 7 === 6
        ? {
            outcome: {
              ...{ version: 1, note: 'Told when it comes.', savedAt: now, savedBy: fakeAgent.id },
              ...{ dispositionId: state.workspace.dispositions[0]?.id ?? null, locked: true },
            },
          }
        : {}),
    });
  });
  const waiting = state.interactions.rows[1];
  if (waiting !== undefined) waiting.waitingSince = now - 2 * minute;
  const watched = state.interactions.rows[2];
  if (watched !== undefined) {
    state.interactions.live = {
      watching: [
        {
          interactionId: watched.id,
          agents: [
            { agentId: bianca.id, name: bianca.name, mode: 'editing' },
            { agentId: grace.id, name: grace.name, mode: 'viewing' },
          ],
        },
      ],
      typing: [],
    };
  }
  state.desk.work = state.interactions.rows
    .filter(({ ownerId, status }) => ownerId === fakeAgent.id && status === 'open')
    .slice(0, 2)
    .map((row) => ({
      interactionId: row.id,
      participationId: newId(),
      channel: 'chat',
      phase: 'live',
      since: row.startedAt,
    }));
  return bridge;
}

/** Shows the Chat page. */
function onChat(bridge: FakeBridge): FakeBridge {
  bridge.state.tabs = { tabs: [], activeId: 'page:chat' };
  return bridge;
}

function asSupervisor(bridge: FakeBridge): FakeBridge {
  if (bridge.state.session.kind === 'signedIn') bridge.state.session.agent.role = 'supervisor';
  return bridge;
}

/** Every kind of notice, of today and before. */
export function withNotices(): FakeBridge {
  const bridge = withFollowUps();
  const { interactions } = bridge.state;
  const now = Date.now();
  const [first, second] = interactions.rows;
  if (first === undefined || second === undefined) throw new Error('there are too few chats');
  const offer = (chat: InteractionView, state: 'timedOut' | 'withdrawn') => {
    const { asking: _asking, ...rest } = fakeOffer(chat, { state });
    return rest;
  };
  const due = interactions.commitments[0];
  interactions.notices = [
    {
      kind: 'missedOffer',
      id: newId(),
      at: now - 3 * minute,
      seen: false,
      offer: offer(first, 'timedOut'),
    },
    {
      kind: 'mention',
      id: newId(),
      at: now - 14 * minute,
      seen: false,
      author: 'Bianca Rossi',
      excerpt: '@Ada Kowalski the carrier lost two bags on Monday, hers may be one of them.',
      about: { kind: 'interaction', id: second.id, number: second.number },
    },
    ...(due === undefined
      ? []
      : [{ kind: 'commitment' as const, id: newId(), at: due.dueAt, seen: true, commitment: due }]),
    {
      kind: 'missedCall',
      id: newId(),
      at: now - day,
      seen: true,
      callId: null,
      party: '+31201234567',
      queueName: 'Sales',
    },
    {
      kind: 'missedOffer',
      id: newId(),
      at: now - day - 9 * minute,
      seen: true,
      offer: offer(second, 'withdrawn'),
    },
  ] satisfies Notice[];
  bridge.state.outbox.refused = [
    {
      commandId: newId(),
      kind: 'interaction.outcome',
      aggregate: `interaction:${first.id}`,
      at: now - minute,
      problem: problem('outcome.conflict'),
    },
  ];
  return bridge;
}

/** Follow-ups that are overdue, soon and later, of the agent's own and of a skill. */
export function withFollowUps(): FakeBridge {
  const bridge = withChats(40);
  const { state } = bridge;
  const now = Date.now();
  const skill = state.directory.skills[0];
  const chat = state.interactions.rows[0];
  const promised = (index: number, dueAt: number, note: string) => ({
    id: newId(),
    version: 1,
    interactionId: index === 0 ? (chat?.id ?? null) : null,
    contactId: null,
    firstName: (customers[index] ?? '').split(' ')[0] ?? '',
    lastName: (customers[index] ?? '').split(' ').slice(1).join(' '),
    number: `+3120123456${index.toString()}`,
    target:
      index === 2 && skill !== undefined
        ? { kind: 'skill' as const, skillId: skill.id }
        : { kind: 'agent' as const, agentId: fakeAgent.id },
    dueAt,
    note,
    state: 'open' as const,
    deletedReason: '',
    createdBy: { agentId: fakeAgent.id, name: fakeAgent.name },
    createdAt: now - day,
    pending: index === 3,
  });
  state.interactions.commitments = [
    promised(0, now - 12 * minute, 'Tell her when the parcel comes.'),
    promised(1, now + 9 * minute, 'Call about the invoice of October and the credit note that he asked for.'),
    promised(2, now + 3 * 60 * minute, ''),
    promised(3, now + 2 * day, 'Ask whether it works.'),
    promised(5, now + 5 * day, 'New offer.'),
  ];
  return bridge;
}

/** Lists, notices and follow-ups worth looking at, by name. */
export const listScenarios: Readonly<Record<string, () => FakeBridge>> = {
  chatList: () => onChat(withChats()),
  chatListEmpty: () => onChat(new FakeBridge(fakeState(12))),
  chatListSupervisor: () => onChat(asSupervisor(withChats())),
  chatListLoading: () => {
    const bridge = onChat(withChats());
    bridge.silent.add('interactions.list');
    return bridge;
  },
  chatListRefused: () => {
    const bridge = onChat(withChats());
    bridge.refusals.set('interactions.list', problem('net.timeout'));
    return bridge;
  },
  chatListOffline: () => {
    const bridge = onChat(withChats());
    bridge.state.people.hubAway = true;
    bridge.patchSession({
      link: { kind: 'offline', since: Date.now() - 240_000, problem: problem('net.unreachable') },
    });
    return bridge;
  },
  restricted: () => {
    const bridge = withChats(20);
    if (bridge.state.session.kind === 'signedIn') bridge.state.session.agent.apps = ['chat', 'contacts'];
    return bridge;
  },
  notices: () => withNotices(),
  followUps: () => withFollowUps(),
};
