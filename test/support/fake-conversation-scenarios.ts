import { noteDraftKey, type ReplyDraft, replyDraftKey } from '#shared/ipc/reply-draft.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import type { FakeBridge } from './fake-bridge.ts';
import { fakeAgent } from './fake-bridge-data.ts';
import { bianca, grace, inChat, me, offline, talk } from './fake-interaction-scenarios.ts';
import type { Said } from './fake-interactions-data.ts';

const file = (name: string, type: string, size: number) => ({ id: newId(), name, type, size });

/** A picture of 1 x 1, which is drawn over its whole place. */
const picture = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC',
  ),
  (letter) => letter.charCodeAt(0),
);

const idOf = (bridge: FakeBridge): string => bridge.state.interactions.rows[0]?.id ?? '';

/** What was written in the chat that is in front and not sent. */
function typed(bridge: FakeBridge, mode: 'reply' | 'note', draft: Partial<ReplyDraft>): FakeBridge {
  const key = mode === 'reply' ? replyDraftKey(idOf(bridge)) : noteDraftKey(idOf(bridge));
  const text = JSON.stringify({ text: '', fileIds: [], ...draft });
  void bridge.request('draft.set', { key, text });
  return bridge;
}

const delivery: readonly Said[] = [
  { by: 'customer', ago: 200_000, text: 'Hello, I wrote yesterday about my heating.' },
  { by: me, ago: 300, text: 'Good afternoon Maria.', delivery: { state: 'read', reason: null } },
  { by: me, ago: 290, text: 'I see your message of yesterday.' },
  { by: me, ago: 240, text: 'Is it on now?', delivery: { state: 'sent', reason: null } },
  {
    by: me,
    ago: 200,
    text: 'The engineer comes at ten.',
    delivery: { state: 'failed', reason: 'The page does not answer.' },
  },
  {
    by: me,
    ago: 100,
    text: 'Are you still there?',
    delivery: null,
    more: {
      seq: null,
      delivery: null,
      refused: { commandId: newId(), problem: problem('interaction.unknown') },
    },
  },
  {
    by: me,
    ago: 20,
    text: 'I write this while the hub is away.',
    more: { seq: null, pending: true, delivery: null },
  },
  { by: me, ago: 10, text: 'A note that waits.', note: true, more: { seq: null, pending: true } },
];

const everyEvent: readonly Said[] = [
  { by: 'customer', ago: 900, event: { kind: 'queued', queueName: 'Sales' } },
  { by: 'customer', ago: 890, text: 'Hello?' },
  { by: bianca, ago: 800, event: { kind: 'accepted', agentName: 'Bianca Rossi' } },
  { by: bianca, ago: 790, text: 'Hello, a colleague of mine knows more.' },
  { by: bianca, ago: 700, event: { kind: 'transferred', agentName: 'Bianca Rossi', to: 'Support' } },
  { by: grace, ago: 650, event: { kind: 'accepted', agentName: 'Grace Lee' } },
  { by: grace, ago: 600, event: { kind: 'requeued', agentName: 'Grace Lee' } },
  { by: me, ago: 500, event: { kind: 'accepted', agentName: fakeAgent.name } },
  { by: me, ago: 400, event: { kind: 'closed', by: 'agent', agentName: fakeAgent.name } },
  { by: me, ago: 390, event: { kind: 'left', agentName: fakeAgent.name } },
  { by: 'customer', ago: 200, event: { kind: 'reopened' } },
  { by: 'customer', ago: 199, text: 'One more thing …' },
  { by: me, ago: 100, event: { kind: 'closed', by: 'hub', agentName: null } },
];

/** A thread of so many entries over some days. */
function longThread(count: number): Said[] {
  return Array.from({ length: count }, (_, index): Said => {
    const ago = (count - index) * 600;
    return index % 3 === 1
      ? {
          by: me,
          ago,
          text: `Answer ${(index + 1).toString()}: it is on its way and comes today before six.`,
        }
      : { by: 'customer', ago, text: `Question ${(index + 1).toString()}` };
  });
}

function withFiles(): FakeBridge {
  const screenshot = file('Screenshot 14.07.png', 'image/png', picture.length);
  const bridge = inChat({}, [
    ...talk,
    {
      by: 'customer',
      ago: 15,
      text: 'This is what I see',
      attachments: [
        screenshot,
        file('invoice-2025-10-with-a-very-long-name-that-does-not-end.pdf', 'application/pdf', 2_412_000),
      ],
    },
    { by: me, ago: 10, attachments: [file('label.pdf', 'application/pdf', 81_200)] },
  ]);
  bridge.state.interactions.bytes.set(screenshot.id, { ...screenshot, bytes: picture });
  const waiting = [
    file('Screenshot 14.09.png', 'image/png', 182_000),
    file('terms.pdf', 'application/pdf', 912),
  ];
  bridge.state.interactions.waiting = waiting;
  return typed(bridge, 'reply', { text: 'Here is the label.', fileIds: waiting.map(({ id }) => id) });
}

/** What stands in a conversation and what is written under it, by name. */
export const conversationScenarios: Readonly<Record<string, () => FakeBridge>> = {
  chatEmpty: () => inChat({}, []),
  chatDelivery: () => inChat({}, delivery),
  chatEvents: () => inChat({ status: 'closed', closedBy: 'hub', ownerId: null, myPhase: null }, everyEvent),
  chatLong: () => inChat({}, longThread(500)),
  chatFresh: () => inChat({ unread: 12 }, longThread(60)),
  chatFiles: withFiles,
  chatTyping: () => {
    const bridge = inChat();
    bridge.state.interactions.live = {
      watching: [
        {
          interactionId: idOf(bridge),
          agents: [
            { ...bianca, mode: 'viewing' },
            { ...grace, mode: 'editing' },
          ],
        },
      ],
      typing: [{ interactionId: idOf(bridge), agentId: null, until: Date.now() + 3_600_000 }],
    };
    return bridge;
  },
  chatAway: () => inChat({ customerAwaySince: Date.now() - 65_000 }),
  chatNote: () => {
    const bridge = inChat({ ownerId: bianca.agentId, myPhase: null });
    return typed(bridge, 'note', { text: `@Bianca Rossi ask for the number on the parcel.` });
  },
  chatTheirs: () => {
    const [first] = inChat().state.interactions.rows;
    const participants = (first?.participants ?? []).map((each) => ({ ...each, ...bianca }));
    return inChat({ ownerId: bianca.agentId, myPhase: null, participants });
  },
  chatClosed: () =>
    inChat({ status: 'closed', closedBy: 'customer', endedAt: Date.now() - 5000, myPhase: 'wrapUp' }, [
      ...talk,
      { by: 'customer', ago: 5, event: { kind: 'closed', by: 'customer', agentName: null } },
    ]),
  chatReturned: () =>
    typed(inChat(), 'reply', {
      text: 'It comes on Thursday.',
      returned: problem('message.stale'),
      returnedText: 'It comes on Thursday.',
    }),
  chatReturnedClosed: () =>
    typed(inChat({ status: 'closed', closedBy: 'customer', myPhase: null, ownerId: null }), 'reply', {
      text: 'It comes on Thursday.',
      returned: problem('message.closed'),
      returnedText: 'It comes on Thursday.',
    }),
  chatGaps: () => typed(inChat(), 'reply', { text: 'Your parcel {{order.number}} is on its way.' }),
  chatOffline: () => offline(inChat()),
  chatReadOnly: () => {
    const bridge = inChat();
    bridge.patchSession({ readOnly: true });
    return bridge;
  },
  chatLoading: () => {
    const bridge = inChat();
    bridge.silent.add('interactions.messages');
    return bridge;
  },
  chatError: () => {
    const bridge = inChat();
    bridge.refusals.set('interactions.messages', problem('data.unavailable'));
    return bridge;
  },
  chatGone: () => {
    const bridge = inChat();
    bridge.state.interactions.rows = [];
    return bridge;
  },
  chatRightToLeft: () =>
    inChat({ party: { address: 'visitor-9', name: 'ليلى حداد' }, reason: 'طلبي' }, [
      { by: 'customer', ago: 90, text: 'مرحبا، أين طلبي رقم 20-4471؟' },
      { by: me, ago: 60, text: 'أهلا ليلى، سيصل يوم الخميس.' },
      { by: bianca, ago: 30, text: 'She reads English too.', note: true },
    ]),
  chatLongWords: () =>
    inChat(
      {
        party: {
          address: 'visitor-9',
          name: 'Bartholomäus Maximilian Freiherr von und zu Wolkenstein-Trostburg-Rodenegg',
        },
      },
      [
        { by: 'customer', ago: 90, text: `https://shop.example/${'account-and-order-history/'.repeat(9)}` },
        {
          by: me,
          ago: 60,
          text: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '.repeat(4),
        },
        { by: bianca, ago: 30, text: 'Line one\n\n    indented line two\nline three', note: true },
      ],
    ),
};
