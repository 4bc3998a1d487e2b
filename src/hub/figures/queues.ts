import { channelSchema } from '#shared/domain/channel.ts';
import type { AgentCounts, ChannelFigures, QueueFigures } from '#shared/domain/figures.ts';
import type { Standing, VisitCount, WorkSum } from './queue-store.ts';

/** What has been counted of all queues. */
export interface Counted {
  readonly visits: readonly VisitCount[];
  readonly work: readonly WorkSum[];
  readonly waiting: readonly Standing[];
  readonly live: readonly Standing[];
}

/** Figures of every queue, by its id: each channel of each, also those that nobody has come by. */
export function figuresOf(
  queueIds: readonly string[],
  counted: Counted,
  hours: readonly number[],
  agentsOf: (queueId: string) => AgentCounts,
): Map<string, QueueFigures> {
  const groups = {
    visits: byPlace(counted.visits),
    work: byPlace(counted.work),
    waiting: byPlace(counted.waiting),
    live: byPlace(counted.live),
  };
  const channelOf = (queueId: string, channel: ChannelFigures['channel']): ChannelFigures => {
    const place = placeOf({ queueId, channel });
    const visits = groups.visits.get(place) ?? [];
    const today = visits.filter((visit) => visit.today);
    const sum = (of: readonly VisitCount[], name: 'entered' | 'answered' | 'abandoned') =>
      of.reduce((total, visit) => total + visit[name], 0);
    const rest = (name: 'answeredInTime' | 'shortAbandoned' | 'waitedMs') =>
      today.reduce((total, visit) => total + visit[name], 0);
    const [waiting] = groups.waiting.get(place) ?? [];
    const [work] = groups.work.get(place) ?? [];
    const [live] = groups.live.get(place) ?? [];
    return {
      channel,
      waiting: waiting?.count ?? 0,
      longestSince: waiting?.since ?? null,
      entered: sum(today, 'entered'),
      answered: sum(today, 'answered'),
      answeredInTime: rest('answeredInTime'),
      abandoned: sum(today, 'abandoned'),
      shortAbandoned: rest('shortAbandoned'),
      talked: work?.talked ?? 0,
      waitedMs: rest('waitedMs'),
      talkMs: work?.talkMs ?? 0,
      wrapUpMs: work?.wrapUpMs ?? 0,
      live: live?.count ?? 0,
      hours: hours.map((from, index) => {
        const of = visits.filter(({ hour }) => hour === index);
        return {
          from,
          entered: sum(of, 'entered'),
          answered: sum(of, 'answered'),
          abandoned: sum(of, 'abandoned'),
        };
      }),
    };
  };
  return new Map(
    queueIds.map((queueId) => [
      queueId,
      {
        queueId,
        agents: agentsOf(queueId),
        channels: channelSchema.options.map((channel) => channelOf(queueId, channel)),
      },
    ]),
  );
}

interface Place {
  readonly queueId: string;
  readonly channel: string;
}

function placeOf({ queueId, channel }: Place): string {
  return `${queueId} ${channel}`;
}

function byPlace<T extends Place>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, placeOf);
}
