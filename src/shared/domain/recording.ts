import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { partySchema } from './interaction.ts';

/** What a supervisor thinks of a recorded call (RECG-2): one to five. */
export const ratingSchema = z.object({
  stars: z.int().min(1).max(5),
  comment: z.string().max(2000),
  by: z.object({ agentId: idSchema, name: z.string() }),
  at: z.number(),
});
export type Rating = z.infer<typeof ratingSchema>;

/** One recording of an agent's call, as the Recordings list shows it (RECG-2). Times are the hub's, in milliseconds. */
export const recordingSchema = z.object({
  id: idSchema,
  interactionId: idSchema,
  interactionNumber: z.int().min(1),
  participationId: idSchema,
  callId: z.string(),
  agent: z.object({ id: idSchema, name: z.string() }),
  type: z.enum(['inbound', 'outbound', 'internal', 'dialer']),
  /** Who called. */
  caller: partySchema,
  /** What was called: the queue's number, or the number that the agent dialled. */
  called: partySchema,
  /** Who really talked at the other end of the agent's line. */
  connected: partySchema,
  queueId: idSchema.nullable(),
  queueName: z.string().nullable(),
  startedAt: z.number(),
  durationMs: z.number(),
  /** Bytes of the WAV file; null when its file could not be taken over from the exchange. */
  size: z.int().nullable(),
  rating: ratingSchema.nullable(),
});
export type Recording = z.infer<typeof recordingSchema>;

/** Columns that the list can be sorted by (RECG-4). */
export const recordingSortSchema = z.enum([
  'type',
  'number',
  'caller',
  'called',
  'connected',
  'queue',
  'rating',
  'duration',
  'startedAt',
]);
export type RecordingSort = z.infer<typeof recordingSortSchema>;

/** What is asked of the Recordings list: sorted, searched, by pages. */
export const recordingQuerySchema = z.object({
  search: z.string().max(200).default(''),
  sort: recordingSortSchema.default('startedAt'),
  descending: z.boolean().default(true),
  /** Opaque: as the page before gave it. */
  after: z.string().max(500).nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});
export const recordingPageSchema = z.object({
  rows: z.array(recordingSchema),
  /** Pass back to get the next page; null at the end. */
  next: z.string().nullable(),
});
export type RecordingPage = z.infer<typeof recordingPageSchema>;

/** Loudness over the recording, evenly spaced: 0 is silence, 255 full scale. */
export const waveformSchema = z.array(z.int().min(0).max(255)).max(2000);
