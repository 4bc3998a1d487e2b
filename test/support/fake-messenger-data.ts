import { imKey } from '#shared/domain/messenger.ts';
import type { ImMessageView, ImThreadView, MessengerView } from '#shared/ipc/messenger.ts';
import type { DirectoryView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';

/** What main would know of the messenger. */
export interface FakeMessenger {
  threads: ImThreadView[];
  banned: boolean;
  typing: MessengerView['typing'];
  /** Messages by conversation, in their order; what waits stands at the end. */
  readonly messages: Map<string, ImMessageView[]>;
  readonly members: Map<string, { agentId: string; mayWrite: boolean }[]>;
  /** Who has read a message of a group. */
  readers: { agentIds: string[]; of: number };
}

export const emptyMessenger = (): FakeMessenger => ({
  threads: [],
  banned: false,
  typing: [],
  messages: new Map(),
  members: new Map(),
  readers: { agentIds: [], of: 0 },
});

/** A message with nothing special about it. */
export function imMessage(
  key: string,
  seq: number | null,
  authorId: string,
  text: string,
  more: Partial<ImMessageView> = {},
): ImMessageView {
  return {
    id: newId(),
    version: 1,
    key,
    seq,
    authorId,
    text,
    attachments: [],
    mentions: [],
    replyToId: null,
    replyTo: null,
    reactions: [],
    at: Date.now(),
    editedAt: null,
    deletedAt: null,
    pending: seq === null,
    refused: null,
    ...more,
  };
}

export const directKey = (agentId: string) => imKey({ kind: 'agent', agentId });
export const groupKey = (groupId: string) => imKey({ kind: 'group', groupId });

/** A conversation as its messages make it. */
export function threadOf(
  base: Pick<ImThreadView, 'key' | 'kind'> & Partial<ImThreadView>,
  messages: readonly ImMessageView[],
): ImThreadView {
  const last = messages.at(-1);
  const lastSeq = Math.max(0, ...messages.map(({ seq }) => seq ?? 0));
  return {
    name: '',
    mine: false,
    mayWrite: true,
    members: base.kind === 'direct' ? 2 : 0,
    version: base.kind === 'direct' ? 0 : 1,
    unread: 0,
    theirSeq: 0,
    ...base,
    lastSeq,
    last:
      last === undefined
        ? null
        : {
            authorId: last.authorId,
            excerpt: last.text.slice(0, 200),
            at: last.at,
            deleted: last.deletedAt !== null,
            pending: last.pending,
          },
  };
}

/** Some days of talk: one conversation with everything in it, a few short ones, and three groups. */
export function fakeMessenger(directory: DirectoryView, myId: string, now = Date.now()): FakeMessenger {
  const [bianca, chidi, daan, elif, frank, grace] = directory.colleagues.map(({ agent }) => agent.id);
  const messenger = emptyMessenger();
  const put = (base: Parameters<typeof threadOf>[0], messages: ImMessageView[]) => {
    messenger.messages.set(base.key, messages);
    messenger.threads.push(threadOf(base, messages));
  };
  if (!bianca || !chidi || !daan || !elif || !frank || !grace) return messenger;
  const minutes = (count: number) => now - count * 60_000;
  const withBianca = directKey(bianca);
  const question = imMessage(withBianca, 1, bianca, 'Do you still have the order of Jansen open?', {
    at: minutes(1500),
  });
  put({ key: withBianca, kind: 'direct', unread: 2, theirSeq: 4 }, [
    question,
    imMessage(withBianca, 2, myId, 'Yes. Delivery moved to Thursday, the warehouse has it.', {
      at: minutes(1496),
      replyToId: question.id,
      replyTo: { id: question.id, authorId: bianca, excerpt: question.text },
      reactions: [{ emoji: '👍', agentIds: [bianca] }],
    }),
    imMessage(withBianca, 3, myId, 'I will write to her as well: https://shop.example/orders/4711', {
      at: minutes(1495),
      editedAt: minutes(1490),
    }),
    imMessage(withBianca, 4, myId, '', { at: minutes(1494), deletedAt: minutes(1493) }),
    imMessage(withBianca, 5, bianca, 'Thanks! She called again just now.', { at: minutes(6) }),
    imMessage(withBianca, 6, bianca, '@Ada Kowalska could you take her when she is through to Sales?', {
      at: minutes(5),
      mentions: [myId],
    }),
  ]);
  put({ key: directKey(chidi), kind: 'direct', unread: 1 }, [
    imMessage(directKey(chidi), 1, chidi, 'Lunch at half past twelve?', { at: minutes(14) }),
  ]);
  put({ key: directKey(frank), kind: 'direct', theirSeq: 2 }, [
    imMessage(directKey(frank), 1, frank, 'Guten Morgen zusammen', { at: minutes(300) }),
    imMessage(directKey(frank), 2, myId, 'Good morning!', { at: minutes(299) }),
  ]);
  put({ key: directKey(grace), kind: 'direct', mayWrite: false }, [
    imMessage(directKey(grace), 1, grace, 'See you tomorrow.', { at: minutes(3000) }),
  ]);
  const sales = groupKey(newId());
  put({ key: sales, kind: 'group', name: 'Sales floor', members: 4, unread: 3 }, [
    imMessage(sales, 1, daan, 'The new price list is valid from Monday on.', { at: minutes(120) }),
    imMessage(sales, 2, elif, 'Where do I find it?', { at: minutes(118) }),
    imMessage(sales, 3, daan, 'In the wiki, under Sales.', {
      at: minutes(117),
      reactions: [
        { emoji: '🙏', agentIds: [elif, chidi] },
        { emoji: '👍', agentIds: [chidi] },
      ],
    }),
  ]);
  messenger.members.set(sales, [
    { agentId: myId, mayWrite: true },
    { agentId: daan, mayWrite: true },
    { agentId: elif, mayWrite: true },
    { agentId: chidi, mayWrite: false },
  ]);
  const notices = groupKey(newId());
  put({ key: notices, kind: 'group', name: 'Announcements', members: 212, mayWrite: false }, [
    imMessage(notices, 1, frank, 'The coffee machine on the second floor is repaired.', {
      at: minutes(700),
    }),
  ]);
  const shift = groupKey(newId());
  put(
    {
      key: shift,
      kind: 'group',
      name: 'Schichtübergabe Kundendienst Geschäftskunden Norddeutschland',
      members: 3,
      mine: true,
    },
    [imMessage(shift, 1, myId, 'Two call-backs are left for the late shift.', { at: minutes(900) })],
  );
  messenger.members.set(shift, [
    { agentId: myId, mayWrite: true },
    { agentId: bianca, mayWrite: true },
    { agentId: frank, mayWrite: false },
  ]);
  messenger.readers = { agentIds: [daan, elif], of: 3 };
  return messenger;
}
