import { z } from 'zod';

/**
 * Figures of the running call's media, about once a second. Those of the last second of a call are its report: what counts
 * or averages does so from its beginning.
 */
export const callQualitySchema = z.object({
  roundTripMs: z.number().nullable(),
  jitterMs: z.number().nullable(),
  packetsSent: z.number(),
  packetsReceived: z.number(),
  packetsLost: z.number(),
  /** Root mean square of what the agent says and hears, dB below full scale; -100 for silence. */
  microphoneDbfs: z.number(),
  speakerDbfs: z.number(),
  /** Dominant frequency of what is heard; null in silence. Lets a test prove that sound arrives. */
  speakerHz: z.number().nullable(),
  /**
   * Mean opinion score of what is heard, 1 to 4.5, by the E-model (ITU-T G.107; see docs/audio.md): now, smoothed over some
   * seconds; on average; and at its worst. Null while nothing can be said, such as on hold.
   */
  mos: z.number().nullable(),
  mosAverage: z.number().nullable(),
  mosLowest: z.number().nullable(),
  /** The longest time in which sound was expected and none came, milliseconds, to about a tenth of a second. */
  longestGapMs: z.number(),
  /** What the far end sends, such as 'opus'; null before the first packet. */
  codec: z.string().max(40).nullable(),
  /** How the two ends reach each other (RFC 8445 section 5.1.1): 'host', 'srflx', 'prflx' or 'relay'. */
  localCandidate: z.string().max(40).nullable(),
  remoteCandidate: z.string().max(40).nullable(),
});
export type CallQuality = z.infer<typeof callQualitySchema>;
