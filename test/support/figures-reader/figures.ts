import { channelSchema } from '#shared/domain/channel.ts';
import type { AgentCounts, MyDay, QueueFigures } from '#shared/domain/figures.ts';
import { type Log, type Stretch, stretchesOf } from './log.ts';
import { type Visit, visitsOf } from './visits.ts';

const hourMs = 60 * 60 * 1000;

/** By which the reader counts; its zone has an offset that never changes. */
export interface Rules {
  readonly zoneOffsetMs: number;
  readonly answeredWithinMs: number;
  readonly abandonedAfterMs: number;
}

const midnightOf = (at: number, { zoneOffsetMs }: Rules): number => {
  const local = at + zoneOffsetMs;
  return local - (local % (24 * hourMs)) - zoneOffsetMs;
};
const hourOf = (at: number, { zoneOffsetMs }: Rules): number => at - ((at + zoneOffsetMs) % hourMs);

/** The figures of these queues at a moment, from the log. */
export function queuesFromLog(
  log: Log,
  queueIds: readonly string[],
  at: number,
  rules: Rules,
): Map<string, QueueFigures> {
  const visits = visitsOf(log);
  const stretches = stretchesOf(log);
  const live = liveOf(log);
  return new Map(
    queueIds.map((queueId) => [
      queueId,
      {
        queueId,
        agents: agentsOf(log, queueId),
        channels: channelSchema.options.map((channel) => {
          const here = visits.filter((visit) => visit.queueId === queueId && visit.channel === channel);
          const waiting = here.filter(({ how }) => how === null);
          const today = here.filter(({ entered }) => entered >= midnightOf(at, rules));
          return {
            ...outcomes(today, rules),
            channel,
            waiting: waiting.length,
            longestSince: waiting.length === 0 ? null : Math.min(...waiting.map((one) => one.waitsSince)),
            ...workOf(log, today, stretches),
            live: live.filter((one) => one.queueId === queueId && one.channel === channel).length,
            hours: Array.from({ length: 8 }, (_, index) => {
              const from = hourOf(at, rules) - (7 - index) * hourMs;
              const within = here.filter(({ entered }) => entered >= from && entered < from + hourMs);
              const { entered, answered, abandoned } = outcomes(within, rules);
              return { from, entered, answered, abandoned };
            }),
          };
        }),
      },
    ]),
  );
}

function outcomes(visits: readonly Visit[], { answeredWithinMs, abandonedAfterMs }: Rules) {
  const counted = visits.filter((visit) => visit.counted);
  const waited = ({ entered, left }: Visit): number => (left ?? 0) - entered;
  const answered = counted.filter(({ how }) => how === 'answered');
  const lost = counted.filter(({ how }) => how === 'lost');
  return {
    entered: counted.length,
    answered: answered.length,
    answeredInTime: answered.filter((visit) => waited(visit) <= answeredWithinMs).length,
    abandoned: lost.filter((visit) => waited(visit) >= abandonedAfterMs).length,
    shortAbandoned: lost.filter((visit) => waited(visit) < abandonedAfterMs).length,
    waitedMs: answered.reduce((sum, visit) => sum + waited(visit), 0),
  };
}

/** Talk and wrap-up that are over, of those who answered these. */
function workOf({ parts }: Log, visits: readonly Visit[], stretches: readonly Stretch[]) {
  let [talked, talkMs, wrapUpMs] = [0, 0, 0];
  for (const visit of visits.filter(({ how }) => how === 'answered')) {
    if (visit.channel === 'voice') {
      const part = parts.find(({ callId }) => callId === visit.answeredBy);
      if (part === undefined || part.endedAt === null || part.answeredAt === null) continue;
      if (visit.counted) talked += 1;
      talkMs += part.endedAt - part.answeredAt;
      if (part.phase === 'done') wrapUpMs += part.phaseSince - part.endedAt;
      continue;
    }
    // The work that began when it was answered, until it left the desk: what it goes on with there is the same part.
    const first = stretches.find(
      ({ interactionId, agentId, since, kind }) =>
        kind === 'talk' && interactionId === visit.of && agentId === visit.answeredBy && since === visit.left,
    );
    const own = stretches.filter(
      ({ kind, participationId }) => kind === 'talk' && participationId === first?.participationId,
    );
    if (visit.counted && first !== undefined && own.every(({ until }) => until !== null)) talked += 1;
    for (const { participationId, kind, since, until } of stretches) {
      if (participationId === null || participationId !== first?.participationId || until === null) continue;
      if (kind === 'talk') talkMs += until - since;
      else wrapUpMs += until - since;
    }
  }
  return { talked, talkMs, wrapUpMs };
}

/** Customers who are with an agent, by the queue that they came by. */
function liveOf({ states, parts, interactions }: Log) {
  return [...states.values()].flatMap((versions) =>
    (versions.at(-1)?.row.work ?? []).flatMap(({ phase, channel, participationId, interactionId }) => {
      if (phase !== 'live' && phase !== 'held') return [];
      const part = parts.find(({ id }) => id === participationId);
      const queueId =
        channel === 'voice' ? part?.queueId : interactions.get(interactionId)?.at(-1)?.row.queueId;
      return queueId == null || (channel === 'voice' && part?.role !== 'owner') ? [] : [{ channel, queueId }];
    }),
  );
}

function agentsOf({ agents, states }: Log, queueId: string): AgentCounts {
  const counts = {
    ...{ available: 0, partly: 0, busy: 0, wrapUp: 0, paused: 0, notResponding: 0, loggedOut: 0 },
  };
  for (const { id, queueIds } of agents.values()) {
    if (!queueIds.includes(queueId)) continue;
    const state = states.get(id)?.at(-1)?.row;
    const phases = state?.work.map(({ phase }) => phase) ?? [];
    if (state === undefined || state.intent.kind === 'loggedOut') counts.loggedOut += 1;
    else if (phases.includes('live') || phases.includes('held')) counts.busy += 1;
    else if (phases.includes('wrapUp')) counts.wrapUp += 1;
    else if (state.intent.kind === 'paused')
      counts[state.intent.channels === 'all' ? 'paused' : 'partly'] += 1;
    else counts[state.intent.kind] += 1;
  }
  return counts;
}

/** An agent's own day as it is at a moment, from the log. */
export function dayFromLog(log: Log, agentId: string, at: number, rules: Rules): MyDay {
  const from = midnightOf(at, rules);
  const own = log.parts.filter((part) => part.agentId === agentId && part.role !== 'supervisor');
  const stretches = stretchesOf(log).filter((stretch) => stretch.agentId === agentId);
  const calls = own.filter(({ answeredAt }) => answeredAt !== null && answeredAt >= from);
  const within = (since: number, until: number | null): number =>
    Math.max(0, (until ?? at) - Math.max(since, from));
  const spent = (kind: Stretch['kind']): number =>
    stretches
      .filter((stretch) => stretch.kind === kind)
      .reduce((sum, { since, until }) => sum + within(since, until), 0);
  const inCalls = own.reduce(
    (sum, { answeredAt, endedAt }) => sum + (answeredAt === null ? 0 : within(answeredAt, endedAt)),
    0,
  );
  const afterCalls = own.reduce((sum, { endedAt, phase, phaseSince }) => {
    if (endedAt === null || (phase !== 'wrapUp' && phase !== 'done')) return sum;
    return sum + within(endedAt, phase === 'done' ? phaseSince : null);
  }, 0);
  const missedCalls = own.filter(
    ({ phase, direction, endCause, offeredAt }) =>
      phase === 'missed' &&
      direction === 'inbound' &&
      endCause !== 'answeredElsewhere' &&
      endCause !== 'rejected' &&
      offeredAt >= from,
  );
  const missedOffers = log.offers.filter(
    (offer) =>
      offer.agentId === agentId &&
      (offer.state === 'timedOut' || offer.state === 'withdrawn') &&
      (offer.endedAt ?? 0) >= from,
  );
  const taken = stretches.filter(
    ({ kind, since, participationId }) =>
      kind === 'talk' &&
      since >= from &&
      !stretches.some((other) => other.participationId === participationId && other.since < since),
  );
  const skills = log.agents.get(agentId)?.skillIds ?? [];
  const due = log.commitments.filter(({ state, dueAt, target }) => {
    const mine = target.kind === 'agent' ? target.agentId === agentId : skills.includes(target.skillId);
    return mine && state === 'open' && dueAt < from + 24 * hourMs;
  });
  return {
    at,
    callsIn: calls.filter(({ direction }) => direction === 'inbound').length,
    callsOut: calls.filter(({ direction }) => direction === 'outbound').length,
    chats: new Set(taken.map(({ interactionId }) => interactionId)).size,
    missed: missedCalls.length + missedOffers.length,
    talkMs: inCalls + spent('talk'),
    wrapUpMs: afterCalls + spent('wrapUp'),
    pausedMs: spent('paused'),
    followUps: due.length,
  };
}
