import { z } from 'zod';

/** Figures of the running call's media, about once a second. */
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
});
export type CallQuality = z.infer<typeof callQualitySchema>;
