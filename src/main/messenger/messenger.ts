import { parseImKey } from '#shared/domain/messenger.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { RouteName } from '#shared/hub-api/routes.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import { askHub } from '../people/at-hub.ts';
import type { Workplace } from '../session/index.ts';
import { type Conversations, createConversations } from './conversations.ts';
import { createGiving, type Giving } from './giving.ts';
import { createReading, type Reading } from './reading.ts';
import { forgetRefusedMarks } from './refused-marks.ts';
import { createTyping } from './typing.ts';

/** The messenger of whoever is signed in: colleagues among themselves. */
export interface Messenger extends Disposable, Pick<Conversations, 'view' | 'onChange'> {
  readonly reading: Reading;
  readonly giving: Giving;
  /** The conversation before the agent; null when none is. */
  show(key: string | null): void;
  shown(): string | null;
  onShown(listener: () => void): Disposable;
  /** The agent is writing. */
  typing(key: string): void;
  /** Who has read an own message of a group. Asked of the hub at once, as are groups: 'net.*' while it is away. */
  readers(messageId: string): Promise<Result<RequestOutput<'messenger.readers'>>>;
  members(groupId: string): Promise<Result<RequestOutput<'messenger.members'>>>;
  saveGroup(input: RequestInput<'messenger.saveGroup'>): Promise<Result<{ readonly groupId: string }>>;
  archiveGroup(groupId: string): Promise<Result<null>>;
}

/** Puts it together from what belongs to the signed-in agent. */
export function createMessenger(deps: {
  readonly workplace: Workplace;
  readonly policy: () => Policy;
  readonly clock: Clock;
  readonly log: Logger;
}): Messenger {
  const { workplace, clock, log } = deps;
  const { agent, store, outbox, hub, link } = workplace;
  const stack = new DisposableStack();
  const hubOffsetMs = (): number => workplace.hubOffsetMs();
  const atHub = { hub, away: () => (link.view.kind === 'offline' ? link.view.problem : null) };
  const shownChanged = new Emitter<void>();
  let shown: string | null = null;

  const typing = stack.use(
    createTyping({ link, shownMs: () => deps.policy().presence.typingShownSeconds * 1000, clock }),
  );
  const conversations = stack.use(createConversations({ store, typing, hubOffsetMs, log }));
  stack.use(forgetRefusedMarks({ store, outbox, log }));
  const giving = createGiving({ outbox, conversations, agentId: agent.id });

  return {
    view: conversations.view,
    onChange: conversations.onChange,
    reading: createReading({ ...atHub, store, hubOffsetMs }),
    giving,
    show: (key) => {
      if (key === shown) return;
      if (shown !== null) giving.left(shown);
      shown = key;
      shownChanged.emit();
    },
    shown: () => shown,
    onShown: (listener) => shownChanged.on(listener),
    typing: (key) => {
      const to = parseImKey(key);
      if (to !== null && !conversations.view().banned) typing.tell(to);
    },
    readers: async (messageId) => {
      const answered = await askHub(atHub, 'imReaders' satisfies RouteName, { params: { id: messageId } });
      return answered.kind === 'answered' ? ok(answered.value) : fail(answered.problem);
    },
    members: (groupId) => store.request('messenger.members', { groupId }),
    saveGroup: async ({ groupId, ...group }) => {
      const id = groupId ?? newId();
      const answered = await askHub(atHub, 'saveGroup', { body: { id, ...group } });
      return answered.kind === 'answered' ? ok({ groupId: id }) : fail(answered.problem);
    },
    archiveGroup: async (groupId) => {
      const answered = await askHub(atHub, 'archiveGroup', { params: { id: groupId } });
      return answered.kind === 'answered' ? ok(null) : fail(answered.problem);
    },
    dispose: () => stack.dispose(),
  };
}
