import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { channelSchema } from './channel.ts';

/** What happened in an hour of the day, or so far in the one that runs. */
export const hourFiguresSchema = z.object({
  /** Begin of the hour, hub time in milliseconds. */
  from: z.number(),
  entered: z.int().min(0),
  answered: z.int().min(0),
  abandoned: z.int().min(0),
});
export type HourFigures = z.infer<typeof hourFiguresSchema>;

/**
 * One channel of one queue today: since midnight of the workspace's zone. What came in is `entered`; whoever gave up before
 * `policy.serviceLevel.abandonedAfterSeconds` is not among `abandoned` but `shortAbandoned`. The service level is
 * `answeredInTime` / (`answered` + `abandoned`); none while both are 0.
 */
export const channelFiguresSchema = z.object({
  channel: channelSchema,
  waiting: z.int().min(0),
  /** Since when who waits longest does, hub time in milliseconds; null when nobody waits. */
  longestSince: z.number().nullable(),
  entered: z.int().min(0),
  answered: z.int().min(0),
  answeredInTime: z.int().min(0),
  abandoned: z.int().min(0),
  shortAbandoned: z.int().min(0),
  /** Of those answered: who is no longer talked with. A mean of talk or wrap-up is over these. */
  talked: z.int().min(0),
  /** Sums over what was answered, milliseconds; talk and wrap-up of what is over. */
  waitedMs: z.number().min(0),
  talkMs: z.number().min(0),
  wrapUpMs: z.number().min(0),
  /** With an agent now. */
  live: z.int().min(0),
  /** The last eight hours, oldest first, the running one last; hours before midnight are in it too. */
  hours: z.array(hourFiguresSchema).max(24),
});
export type ChannelFigures = z.infer<typeof channelFiguresSchema>;

/**
 * The service level of one queue or of several together, from 0 to 1: what was answered in time of what was answered or
 * abandoned. Null while neither happened.
 */
export function serviceLevelOf(
  figures: readonly Pick<ChannelFigures, 'answered' | 'answeredInTime' | 'abandoned'>[],
): number | null {
  const sum = (part: 'answered' | 'answeredInTime' | 'abandoned') =>
    figures.reduce((total, each) => total + each[part], 0);
  const all = sum('answered') + sum('abandoned');
  return all === 0 ? null : sum('answeredInTime') / all;
}

/** How many agents of a queue are in which state. `partly`: paused for some channels only. */
export const agentCountsSchema = z.object({
  available: z.int().min(0),
  partly: z.int().min(0),
  busy: z.int().min(0),
  wrapUp: z.int().min(0),
  paused: z.int().min(0),
  notResponding: z.int().min(0),
  loggedOut: z.int().min(0),
});
export type AgentCounts = z.infer<typeof agentCountsSchema>;

/** Everything a dashboard shows of one queue (DASH). Channels that never had anything today and have nobody waiting are in it too. */
export const queueFiguresSchema = z.object({
  queueId: idSchema,
  agents: agentCountsSchema,
  channels: z.array(channelFiguresSchema),
});
export type QueueFigures = z.infer<typeof queueFiguresSchema>;

/** An agent's own day since midnight of the workspace's zone. Sums are of what is over and of what runs, until `at`. */
export const myDaySchema = z.object({
  /** Hub time in milliseconds. */
  at: z.number(),
  callsIn: z.int().min(0),
  callsOut: z.int().min(0),
  chats: z.int().min(0),
  /** Rang or was offered here and passed. */
  missed: z.int().min(0),
  talkMs: z.number().min(0),
  wrapUpMs: z.number().min(0),
  pausedMs: z.number().min(0),
  /** Commitments that are open and due today or before. */
  followUps: z.int().min(0),
});
export type MyDay = z.infer<typeof myDaySchema>;
