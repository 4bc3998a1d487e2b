import { z } from 'zod';
import { abandonedCallSchema } from '../domain/abandoned-call.ts';
import {
  recordingPageSchema,
  recordingQuerySchema,
  recordingSchema,
  waveformSchema,
} from '../domain/recording.ts';
import { idSchema } from '../util/id.ts';
import type { RouteContract } from './route-contract.ts';

/** What stays of calls: recordings, and callers who gave up. */
export const recordsRoutes = {
  reserveAbandoned: {
    method: 'POST',
    path: '/api/abandoned/reserve',
    summary: 'Reserves an abandoned call for this agent alone, or gives it back (ABAN-3)',
    requires: { kind: 'role', role: 'agent' },
    body: z.object({ interactionId: idSchema, reserved: z.boolean() }),
    reply: abandonedCallSchema,
    problems: { 'abandoned.unknown': 404, 'abandoned.taken': 409, 'abandoned.notReserved': 409 },
  },
  recordings: {
    method: 'POST',
    path: '/api/recordings/list',
    summary: "Recordings of the agent's own calls, for a supervisor of their queues as well, by pages",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: recordingQuerySchema,
    reply: recordingPageSchema,
  },
  recording: {
    method: 'GET',
    path: '/api/recordings/:id',
    summary: 'One recording with its waveform',
    requires: { kind: 'role', role: 'agent', superseded: true },
    params: z.object({ id: idSchema }),
    reply: z.object({ recording: recordingSchema, waveform: waveformSchema }),
    problems: { 'recording.unknown': 404 },
  },
  recordingAudio: {
    method: 'GET',
    path: '/api/recordings/:id/audio',
    summary:
      'The WAV file, whole or by ranges (RFC 9110 section 14); every listen and download is in the audit',
    requires: { kind: 'role', role: 'agent', superseded: true },
    params: z.object({ id: idSchema }),
    query: z.object({ purpose: z.enum(['listen', 'download']) }),
    reply: z.unknown(),
    binary: 'audio/wav',
    problems: { 'recording.unknown': 404, 'recording.missing': 410, 'recording.badRange': 416 },
  },
  rateRecording: {
    method: 'POST',
    path: '/api/recordings/rate',
    summary: "A supervisor's rating of a recording; null takes it back",
    requires: { kind: 'role', role: 'supervisor' },
    body: z.object({
      id: idSchema,
      rating: z.object({ stars: z.int().min(1).max(5), comment: z.string().max(2000) }).nullable(),
    }),
    reply: recordingSchema,
    problems: { 'recording.unknown': 404 },
  },
} as const satisfies Record<string, RouteContract>;
