import type { Agent } from '#shared/domain/agent.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import { parseStream, streamName } from '#shared/hub-api/streams.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { mayRead } from '../contacts/rights.ts';
import type { Sight } from './sight.ts';

/**
 * Whether an agent may read a stream: everybody the workspace, each their own agent stream, and the queues they belong to
 * (a supervisor's scope is the queues they are in as well); an administrator every queue. Contact lists are those of the
 * agent's row; of threads those of interactions that the agent may see, and of groups their own, which `sight` knows.
 */
export async function mayFollow(
  agent: Agent,
  name: string,
  sight: Sight,
): Promise<Result<{ kind: string; scopeId: string | null }>> {
  const stream = parseStream(name);
  if (stream === null) return fail(problem('stream.unknown', 'no such stream'));
  switch (stream.kind) {
    case 'workspace':
      return ok(stream);
    case 'agent':
      return stream.scopeId === agent.id ? ok(stream) : denied();
    case 'queue':
      return (stream.scopeId !== null && agent.queueIds.includes(stream.scopeId)) ||
        roleSuffices(agent.role, 'admin')
        ? ok(stream)
        : denied();
    case 'list':
      return mayRead(agent, stream.scopeId ?? '') ? ok(stream) : denied();
    case 'interaction':
      return (await sight.interaction(agent, stream.scopeId ?? '')) ? ok(stream) : denied();
    case 'group':
      return (await sight.group(agent, stream.scopeId ?? '')) ? ok(stream) : denied();
    default:
      return stream.kind satisfies never;
  }
}

/**
 * The streams that the hello names for an agent; `wholeLists` are those of their contact lists that desktops keep whole,
 * `work` the digital interactions on their desk, `groups` those of the messenger.
 */
export function streamsOf(
  agent: Agent,
  wholeLists: readonly string[],
  work: readonly string[],
  groups: readonly string[],
): string[] {
  return [
    streamName('workspace'),
    streamName('agent', agent.id),
    ...agent.queueIds.map((queueId) => streamName('queue', queueId)),
    ...wholeLists.map((listId) => streamName('list', listId)),
    ...work.map((interactionId) => streamName('interaction', interactionId)),
    ...groups.map((groupId) => streamName('group', groupId)),
  ];
}

function denied(): Result<never> {
  return fail(problem('auth.denied', 'this stream is not for you'));
}
