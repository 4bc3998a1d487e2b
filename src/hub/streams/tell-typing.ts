import type { Socket } from 'socket.io';
import { streamName } from '#shared/hub-api/streams.ts';
import type { Caller } from '../auth/service.ts';
import { type Typing, typingOf } from '../digital/typing.ts';
import { type ImTyping, imTypingOf } from '../messenger/typing.ts';

/** What of a connection decides whether it hears that somebody writes. */
interface Hearer {
  readonly socket: Socket;
  readonly caller: Caller;
  readonly followers: ReadonlyMap<string, unknown>;
}

/** Tells those whom it concerns that somebody writes, when that is what a topic says; whether it is. */
export function tellTyping(connections: Iterable<Hearer>, topic: string): boolean {
  const typing = typingOf(topic);
  if (typing !== null) tellThread(connections, typing);
  const imTyping = imTypingOf(topic);
  if (imTyping !== null) tellColleagues(connections, imTyping);
  return typing !== null || imTyping !== null;
}

/** Who follows the thread is told, but for whoever writes. */
function tellThread(connections: Iterable<Hearer>, typing: Typing): void {
  const stream = streamName('interaction', typing.interactionId);
  for (const { followers, caller, socket } of connections) {
    const own = typing.by !== 'customer' && typing.by.agentId === caller.agent.id;
    if (own || !followers.has(stream)) continue;
    const by = typing.by === 'customer' ? { kind: 'customer' } : { kind: 'agent', ...typing.by };
    socket.emit('typing', { interactionId: typing.interactionId, by });
  }
}

/** The colleague, or who follows the group, is told, but for whoever writes. */
function tellColleagues(connections: Iterable<Hearer>, { agentId, to }: ImTyping): void {
  const message = { agentId, groupId: to.kind === 'group' ? to.groupId : null };
  for (const { followers, caller, socket } of connections) {
    const hears =
      to.kind === 'group'
        ? caller.agent.id !== agentId && followers.has(streamName('group', to.groupId))
        : caller.agent.id === to.agentId;
    if (hears) socket.emit('imTyping', message);
  }
}
