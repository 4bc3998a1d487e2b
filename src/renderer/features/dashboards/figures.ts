import type { Agent } from '#shared/domain/agent.ts';
import type { Presence } from '#shared/domain/agent-state.ts';
import { type Channel, channelSchema } from '#shared/domain/channel.ts';
import type { AgentCounts, ChannelFigures, HourFigures } from '#shared/domain/figures.ts';
import type { FiguresView } from '#shared/ipc/figures.ts';

/** A queue as a dashboard of one channel shows it. */
export interface QueueRow {
  readonly queueId: string;
  readonly name: string;
  readonly agents: AgentCounts;
  readonly figures: ChannelFigures;
}

/**
 * The channels of these queues, in their usual order (DASH-3): calls, those by which customers can come (`open`), and any on which
 * something has happened today. The hub counts them all, also those that a workspace does not have.
 */
export function channelsOf(queues: FiguresView['queues'], open: readonly Channel[]): readonly Channel[] {
  const there = new Set(
    queues.flatMap(({ channels }) =>
      channels
        .filter((each) => each.channel === 'voice' || open.includes(each.channel) || hasHappened(each))
        .map(({ channel }) => channel),
    ),
  );
  return channelSchema.options.filter((channel) => there.has(channel));
}

function hasHappened({ entered, waiting, live, hours }: ChannelFigures): boolean {
  return entered + waiting + live > 0 || hours.some((hour) => hour.entered > 0);
}

/** The queues that have a channel, by name as main gives them: a row never changes its place because of a number. */
export function rowsOf(queues: FiguresView['queues'], channel: Channel): readonly QueueRow[] {
  return queues.flatMap(({ queueId, name, agents, channels }) =>
    channels
      .filter((each) => each.channel === channel)
      .map((figures) => ({ queueId, name, agents, figures })),
  );
}

const summed = [
  'waiting',
  'entered',
  'answered',
  'answeredInTime',
  'abandoned',
  'shortAbandoned',
  'talked',
  'waitedMs',
  'talkMs',
  'wrapUpMs',
  'live',
] as const satisfies readonly (keyof ChannelFigures)[];

/** What several queues come to together in one channel; null of none. */
export function togetherOf(rows: readonly QueueRow[]): ChannelFigures | null {
  const [first, ...others] = rows.map(({ figures }) => figures);
  return first === undefined ? null : others.reduce(plus, first);
}

function plus(one: ChannelFigures, other: ChannelFigures): ChannelFigures {
  const since = [one.longestSince, other.longestSince].filter((at) => at !== null);
  const sums = Object.fromEntries(summed.map((part) => [part, one[part] + other[part]]));
  return {
    ...one,
    ...sums,
    longestSince: since.length === 0 ? null : Math.min(...since),
    hours: hoursTogether([...one.hours, ...other.hours]),
  };
}

function hoursTogether(hours: readonly HourFigures[]): HourFigures[] {
  const byStart = new Map<number, HourFigures>();
  for (const hour of hours) {
    const known = byStart.get(hour.from);
    byStart.set(hour.from, {
      from: hour.from,
      entered: (known?.entered ?? 0) + hour.entered,
      answered: (known?.answered ?? 0) + hour.answered,
      abandoned: (known?.abandoned ?? 0) + hour.abandoned,
    });
  }
  return [...byStart.values()].sort((one, other) => one.from - other.from);
}

/** The mean of a sum over so many, milliseconds; null of none. */
export function meanOf(sumMs: number, count: number): number | null {
  return count === 0 ? null : sumMs / count;
}

/** What is wrong in a queue now: somebody waits and nobody is there to take it, or waits longer than is promised. */
export type Trouble = 'nobodyThere' | 'tooLong';

/** @param withinMs what the service level promises */
export function troubleOf({ figures, agents }: QueueRow, now: number, withinMs: number): Trouble | null {
  if (figures.longestSince === null) return null;
  if (agents.available + agents.partly + agents.busy + agents.wrapUp === 0) return 'nobodyThere';
  return now - figures.longestSince > withinMs ? 'tooLong' : null;
}

/** The states of agents in the order in which a dashboard lists them. */
export const agentStates = [
  'available',
  'partly',
  'busy',
  'wrapUp',
  'paused',
  'notResponding',
  'loggedOut',
] as const satisfies readonly (keyof AgentCounts)[];

interface Somebody {
  readonly agent: Pick<Agent, 'queueIds'>;
  readonly presence: Pick<Presence, 'kind' | 'channels'> | null;
}

/**
 * Agents of several queues by state, each counted once however many of the queues are theirs: the sum of the queues' own
 * counts would be more people than there are. Null while no presence is known.
 */
export function agentsOf(people: readonly Somebody[], queueIds: ReadonlySet<string>): AgentCounts | null {
  const counts = Object.fromEntries(agentStates.map((state) => [state, 0])) as Record<
    keyof AgentCounts,
    number
  >;
  const known = people.filter(({ agent }) => agent.queueIds.some((id) => queueIds.has(id)));
  if (known.every(({ presence }) => presence === null)) return null;
  for (const { presence } of known) counts[stateOf(presence)] += 1;
  return counts;
}

function stateOf(presence: Somebody['presence']): keyof AgentCounts {
  if (presence === null) return 'loggedOut';
  return presence.kind === 'paused' && presence.channels !== 'all' ? 'partly' : presence.kind;
}
