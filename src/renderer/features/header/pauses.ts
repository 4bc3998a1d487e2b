import type { PausedChannels } from '#shared/domain/agent-state.ts';
import { type Channel, channelSchema } from '#shared/domain/channel.ts';
import type { EntryPoint } from '#shared/domain/entry-point.ts';
import type { DeskView } from '#shared/ipc/views.ts';

/** What the agent chose to be: what comes after the work while there is some, else what they are. Null: available, or not known. */
export function chosenState({ state, next }: Pick<DeskView, 'state' | 'next'>): DeskView['next'] {
  if (isWorking(state)) return next;
  return state === null || state.kind === 'available' ? null : state;
}

/** Whether there is work that a chosen state waits for (DEC-12). */
export function isWorking(state: DeskView['state']): boolean {
  return state?.kind === 'busy' || state?.kind === 'wrapUp';
}

/** The channels by which work can reach the agent: calls, and those of the entry points of their queues. */
export function ownChannels(
  entryPoints: readonly Pick<EntryPoint, 'channel' | 'queueId' | 'chat'>[],
  queueIds: readonly string[],
): readonly Channel[] {
  const reaches = entryPoints
    .filter(({ queueId, chat }) =>
      [queueId, ...(chat?.reasons ?? []).map((reason) => reason.queueId)].some(
        (id) => id !== null && queueIds.includes(id),
      ),
    )
    .map(({ channel }) => channel);
  return channelSchema.options.filter((channel) => channel === 'voice' || reaches.includes(channel));
}

/**
 * What is paused once one channel is taken in or let go: null when nothing is left. All of the agent's own channels are a pause
 * like any other: what comes by a channel that is added later finds them paused too.
 */
export function withChannel(
  now: PausedChannels | null,
  channel: Channel,
  own: readonly Channel[],
): PausedChannels | null {
  const paused = now === 'all' ? own : (now ?? []);
  const next = own.filter((each) => (each === channel ? !paused.includes(each) : paused.includes(each)));
  if (next.length === 0) return null;
  return next.length === own.length ? 'all' : next;
}
