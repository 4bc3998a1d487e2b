import type { RequestInput, RequestName } from '#shared/ipc/contract.ts';
import type { ImMessageView, ImThreadView, MessengerView, messengerRequests } from '#shared/ipc/messenger.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { type FakeState, fakeAgent } from './fake-bridge-data.ts';
import { groupKey, imMessage, threadOf } from './fake-messenger-data.ts';

/** The bridge that the messenger is on. */
export interface MessengerHost {
  readonly state: FakeState;
  emit(name: 'cache.changed' | 'messenger.changed', value: unknown): void;
}

type MessengerRequest = keyof typeof messengerRequests & RequestName;
export type MessengerHandlers = {
  [N in MessengerRequest]: (input: RequestInput<N>) => Result<unknown>;
};

/** What main tells of all conversations: unread ones first, then the newest. */
export function messengerView({ messenger }: FakeState): MessengerView {
  const threads = [...messenger.threads].sort(
    (one, other) =>
      Number(other.unread > 0) - Number(one.unread > 0) || (other.last?.at ?? 0) - (one.last?.at ?? 0),
  );
  const unread = threads.reduce((sum, each) => sum + each.unread, 0);
  return { threads, unread, banned: messenger.banned, typing: messenger.typing };
}

/** Puts messages in place of those of a conversation, and tells of it. */
export function putIm(host: MessengerHost, thread: ImThreadView, messages: ImMessageView[]): void {
  const { messenger } = host.state;
  messenger.messages.set(thread.key, messages);
  const next = threadOf(thread, messages);
  messenger.threads = [...messenger.threads.filter(({ key }) => key !== thread.key), next];
  host.emit('messenger.changed', messengerView(host.state));
  host.emit('cache.changed', { entities: ['imMessage'] });
}

/** A colleague writes. */
export function receiveIm(host: MessengerHost, key: string, authorId: string, text: string): void {
  const { messenger } = host.state;
  const messages = messenger.messages.get(key) ?? [];
  const thread = messenger.threads.find((each) => each.key === key) ?? threadOf({ key, kind: 'direct' }, []);
  const seq = Math.max(0, ...messages.map((each) => each.seq ?? 0)) + 1;
  const message = imMessage(key, seq, authorId, text);
  putIm(host, { ...thread, unread: thread.unread + 1 }, [...messages, message]);
}

/** Main's messenger as the window sees it: what is said stands at once, as the overlay of main shows it. */
export function fakeMessengerHandlers(host: MessengerHost): MessengerHandlers {
  const all = () => host.state.messenger;
  const away = () => host.state.session.kind === 'signedIn' && host.state.session.link.kind !== 'online';
  const threadAt = (key: string): ImThreadView =>
    all().threads.find((each) => each.key === key) ?? threadOf({ key, kind: 'direct' }, []);
  const changed = () => host.emit('messenger.changed', messengerView(host.state));
  const change = (
    key: string,
    id: string,
    next: (message: ImMessageView) => Partial<ImMessageView>,
  ): Result<null> => {
    const messages = all().messages.get(key) ?? [];
    putIm(
      host,
      threadAt(key),
      messages.map((each) =>
        each.id === id ? { ...each, ...next(each), pending: each.seq === null || away() } : each,
      ),
    );
    return ok(null);
  };
  return {
    'messenger.get': () => ok(messengerView(host.state)),
    'messenger.messages': ({ key, before, limit }) => {
      const messages = all().messages.get(key) ?? [];
      const older = before === null ? messages : messages.filter(({ seq }) => seq !== null && seq < before);
      return ok({
        messages: older.slice(-limit),
        more: older.length > limit,
        source: away() ? 'cacheOnly' : 'cache',
      });
    },
    'messenger.send': ({ key, text, fileIds, mentions, replyToId }) => {
      const messages = all().messages.get(key) ?? [];
      const { interactions } = host.state;
      const answered = messages.find(({ id }) => id === replyToId);
      const message = imMessage(key, away() ? null : messages.length + 1, fakeAgent.id, text, {
        mentions,
        replyToId,
        replyTo:
          answered === undefined
            ? null
            : { id: answered.id, authorId: answered.authorId, excerpt: answered.text.slice(0, 200) },
        attachments: interactions.waiting.filter(({ id }) => fileIds.includes(id)),
      });
      interactions.waiting = interactions.waiting.filter(({ id }) => !fileIds.includes(id));
      putIm(host, threadAt(key), [...messages, message]);
      return ok({ messageId: message.id });
    },
    'messenger.edit': ({ key, messageId, text, mentions }) =>
      change(key, messageId, () => ({ text, mentions, editedAt: Date.now() })),
    'messenger.delete': ({ key, messageId }) =>
      change(key, messageId, () => ({
        text: '',
        attachments: [],
        reactions: [],
        mentions: [],
        deletedAt: Date.now(),
      })),
    'messenger.react': ({ key, messageId, emoji, on }) =>
      change(key, messageId, ({ reactions }) => {
        const there = reactions.find((each) => each.emoji === emoji);
        const agentIds = (there?.agentIds ?? []).filter((id) => id !== fakeAgent.id);
        const now = { emoji, agentIds: on ? [...agentIds, fakeAgent.id] : agentIds };
        const next =
          there === undefined
            ? [...reactions, now]
            : reactions.map((each) => (each.emoji === emoji ? now : each));
        return { reactions: next.filter((each) => each.agentIds.length > 0) };
      }),
    'messenger.read': ({ key, seq }) => {
      const behind = (all().messages.get(key) ?? []).filter(
        (each) => each.authorId !== fakeAgent.id && (each.seq ?? 0) > seq,
      );
      all().threads = all().threads.map((each) =>
        each.key === key ? { ...each, unread: behind.length } : each,
      );
      changed();
      return ok(null);
    },
    'messenger.show': () => ok(null),
    'messenger.typing': () => ok(null),
    'messenger.search': ({ text, key, limit }) => {
      const found = [...all().messages]
        .filter(([each]) => key === null || each === key)
        .flatMap(([, messages]) => messages)
        .filter((each) => each.text.toLowerCase().includes(text.toLowerCase()))
        .sort((one, other) => other.at - one.at);
      return ok(found.slice(0, limit));
    },
    'messenger.readers': () => ok(all().readers),
    'messenger.members': ({ groupId }) => ok(all().members.get(groupKey(groupId)) ?? []),
    'messenger.saveGroup': ({ groupId, baseVersion, name, members }) => {
      const id = groupId ?? newId();
      const key = groupKey(id);
      const there = all().threads.find((each) => each.key === key);
      if (there !== undefined && there.version !== baseVersion) return fail(problem('messenger.conflict'));
      all().members.set(key, members);
      const version = (there?.version ?? 0) + 1;
      const group = { kind: 'group' as const, name, members: members.length, mine: true, version };
      putIm(host, { ...(there ?? threadOf({ key, kind: 'group' }, [])), ...group }, [
        ...(all().messages.get(key) ?? []),
      ]);
      host.emit('cache.changed', { entities: ['imMember'] });
      return ok({ groupId: id });
    },
    'messenger.archiveGroup': ({ groupId }) => {
      all().threads = all().threads.filter(({ key }) => key !== groupKey(groupId));
      changed();
      return ok(null);
    },
  };
}

/** What the world does to the messenger, for a test to call. */
export function messengerWorld(host: MessengerHost) {
  const all = () => host.state.messenger;
  const tell = () => host.emit('messenger.changed', messengerView(host.state));
  const keyOf = (index: number) => `agent:${agentAt(index)}`;
  const agentAt = (index: number) => host.state.directory.colleagues[index]?.agent.id ?? '';
  return {
    /** The colleague at this place in the directory writes to the agent. */
    receive: (index: number, text: string) => receiveIm(host, keyOf(index), agentAt(index), text),
    typing: (index: number) => {
      const until = Date.now() + 60_000;
      all().typing = [{ key: keyOf(index), agentId: agentAt(index), until }];
      tell();
    },
    /** Changes a conversation, such as how far the colleague has read. */
    change: (key: string, change: Partial<ImThreadView>) => {
      all().threads = all().threads.map((each) => (each.key === key ? { ...each, ...change } : each));
      tell();
    },
    /** The last message of a conversation was not taken by the hub. */
    refuseLast: (index: number) => {
      const key = keyOf(index);
      const messages = all().messages.get(key) ?? [];
      const thread = all().threads.find((each) => each.key === key);
      if (thread === undefined) return;
      const said = messages.at(-1)?.text ?? null;
      const refused = { commandId: newId(), kind: 'im.send', problem: problem('messenger.theirsOff'), said };
      putIm(
        host,
        thread,
        messages.map((each) =>
          each === messages.at(-1) ? { ...each, seq: null, pending: false, refused } : each,
        ),
      );
    },
    /** An administrator bans the agent from the messenger, or lets them use it again. */
    ban: (banned: boolean) => {
      all().banned = banned;
      tell();
    },
    keyOf,
  };
}
