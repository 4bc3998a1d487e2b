import { type ImTo, parseImKey } from '#shared/domain/messenger.ts';
import { type CommandKind, type CommandPayload, messengerAggregate } from '#shared/hub-api/commands.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import { newId } from '#shared/util/id.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Outbox } from '../sync/outbox.ts';
import type { Conversations } from './conversations.ts';

/** What the agent says to colleagues and does to it: kept before it is answered, delivered when the hub is there (MSG-6). */
export interface Giving {
  send(input: RequestInput<'messenger.send'>): Promise<Result<{ readonly messageId: string }>>;
  edit(input: RequestInput<'messenger.edit'>): Promise<Result<null>>;
  remove(input: RequestInput<'messenger.delete'>): Promise<Result<null>>;
  react(input: RequestInput<'messenger.react'>): Promise<Result<null>>;
  /**
   * Moves the mark forward only: what is looked at again says nothing new. The hub is told a moment later, of the last one only, and at
   * once when the conversation is left.
   */
  read(input: RequestInput<'messenger.read'>): Promise<Result<null>>;
  /** The conversation is no longer before the agent. */
  left(key: string): void;
}

/**
 * How long a mark may wait for a later one: in a conversation of two the other sees it; of a group nobody does until they ask, and each
 * message is read by as many as there are.
 */
const markWaits = { ms: 1_000, eachMemberMs: 20 } as const;

/** Writes each as a command. What the hub would refuse for certain is refused here. */
export function createGiving(deps: {
  readonly outbox: Pick<Outbox, 'give' | 'hurry'>;
  readonly conversations: Pick<Conversations, 'view' | 'row'>;
  readonly agentId: string;
}): Giving {
  const { outbox, conversations } = deps;
  /** How far the marks that were given reach: the cache follows a moment later. */
  const marks = new Map<string, number>();

  const give = async <K extends CommandKind>(
    kind: K,
    key: string,
    payload: (to: ImTo) => CommandPayload<K>,
    onlyLatest?: { readonly withinMs: number },
  ): Promise<Result<null>> => {
    const to = parseImKey(key);
    if (to === null || (to.kind === 'agent' && to.agentId === deps.agentId))
      return fail(problem('messenger.unknown'));
    if (conversations.view().banned) return fail(problem('messenger.off'));
    const given = await outbox.give(kind, messengerAggregate(to), payload(to), onlyLatest);
    return given.ok ? ok(null) : given;
  };

  /** Why nothing may be written there, as far as it is known here. */
  const closed = (key: string): Problem | null => {
    const row = conversations.row(key);
    if (row === null || row.mayWrite) return null;
    return problem(row.kind === 'group' ? 'messenger.readOnly' : 'messenger.theirsOff');
  };

  return {
    send: async ({ key, text, ...rest }) => {
      if (text.trim() === '' && rest.fileIds.length === 0)
        return fail(problem('command.invalid', 'a message without words and files'));
      const reason = closed(key);
      if (reason !== null) return fail(reason);
      const messageId = newId();
      const given = await give('im.send', key, (to) => ({ to, messageId, text, ...rest }));
      return given.ok ? ok({ messageId }) : given;
    },
    edit: ({ key, ...edit }) => give('im.edit', key, (to) => ({ to, ...edit })),
    remove: ({ key, messageId }) => give('im.delete', key, (to) => ({ to, messageId })),
    react: ({ key, ...sign }) => give('im.react', key, (to) => ({ to, ...sign })),
    read: async ({ key, seq }) => {
      const row = conversations.row(key);
      const known = Math.max(marks.get(key) ?? 0, row?.readSeq ?? 0);
      const upTo = Math.min(seq, row?.lastSeq ?? seq);
      if (upTo <= known || conversations.view().banned) return ok(null);
      const withinMs = markWaits.ms + (row?.kind === 'group' ? row.members * markWaits.eachMemberMs : 0);
      const given = await give('im.read', key, (to) => ({ to, seq: upTo }), { withinMs });
      if (given.ok) marks.set(key, Math.max(upTo, marks.get(key) ?? 0));
      return given;
    },
    left: (key) => {
      const to = parseImKey(key);
      if (to !== null) outbox.hurry(messengerAggregate(to));
    },
  };
}
