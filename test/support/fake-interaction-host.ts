import type { RequestInput, RequestName } from '#shared/ipc/contract.ts';
import type { InteractionView, interactionRequests, MessageView } from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';
import type { Result } from '#shared/util/result.ts';
import { type FakeState, fakeAgent } from './fake-bridge-data.ts';
import { headOf } from './fake-interactions-data.ts';

/** The bridge that interactions are on. */
export interface InteractionHost {
  readonly state: FakeState;
  emit(
    name:
      | 'cache.changed'
      | 'outbox.changed'
      | 'offers.changed'
      | 'unread.changed'
      | 'threads.changed'
      | 'notices.changed'
      | 'desk.changed'
      | 'interaction.requested',
    value: unknown,
  ): void;
}

type InteractionRequest = keyof typeof interactionRequests & RequestName;
export type InteractionHandlers = {
  [N in InteractionRequest]: (input: RequestInput<N>) => Result<unknown>;
};

/** Whether what is given waits for the hub. */
export const isAway = ({ state }: InteractionHost) =>
  state.session.kind === 'signedIn' && state.session.link.kind !== 'online';

/** What is unread, as the badge counts it (DEC-14). */
export function fakeUnread({ interactions }: FakeState) {
  const byInteraction = interactions.rows
    .filter(({ unread, ownerId }) => unread > 0 && ownerId === fakeAgent.id)
    .map(({ id, unread }) => ({ interactionId: id, unread }));
  const badge = byInteraction.reduce((sum, { unread }) => sum + unread, interactions.missed);
  return { byInteraction, missed: interactions.missed, badge };
}

/** Puts a row in place of the one with its id, or on top, as a change of the hub does. */
export function putInteraction(host: InteractionHost, row: InteractionView): void {
  const { interactions } = host.state;
  const there = interactions.rows.some(({ id }) => id === row.id);
  interactions.rows = there
    ? interactions.rows.map((each) => (each.id === row.id ? row : each))
    : [row, ...interactions.rows];
  host.emit('cache.changed', { entities: ['interaction'] });
  host.emit('unread.changed', fakeUnread(host.state));
}

/** Adds an entry at the end of a thread, or puts it in place of the one with its id; the header follows. */
export function putMessage(host: InteractionHost, message: MessageView): void {
  const { interactions } = host.state;
  const thread = interactions.threads.get(message.interactionId) ?? [];
  const there = thread.some(({ id }) => id === message.id);
  const next = there ? thread.map((each) => (each.id === message.id ? message : each)) : [...thread, message];
  interactions.threads.set(message.interactionId, next);
  const row = interactions.rows.find(({ id }) => id === message.interactionId);
  host.emit('cache.changed', { entities: ['message'] });
  if (row === undefined) return;
  const unread = row.unread + (message.kind === 'in' && !there ? 1 : 0);
  putInteraction(host, { ...headOf(row, next), unread });
}

/** An entry of the agent's own; without `seq` it waits for the hub. */
export function fakeEntry(interactionId: string, seq: number | null): MessageView {
  return {
    id: newId(),
    version: 1,
    interactionId,
    seq,
    kind: 'in',
    author: { kind: 'agent', agentId: fakeAgent.id, name: fakeAgent.name },
    text: '',
    attachments: [],
    mentions: [],
    event: null,
    at: Date.now(),
    delivery: null,
    pending: seq === null,
    refused: null,
  };
}
