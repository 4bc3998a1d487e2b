import { z } from 'zod';
import { type AudioRole, audioRoleSchema, processingSchema, ringerVolumeSchema } from '../media/contract.ts';
import { problemSchema } from '../util/problem.ts';

/* Sound as window and main speak of it: devices, switches, tests and the check before work. */

export type { AudioRole };

const audioDeviceSchema = z.object({ id: z.string(), label: z.string(), isDefault: z.boolean() });

/** One for each role. */
const forEachRole = <T extends z.ZodType>(what: T) =>
  z.object({ microphone: what, speaker: what, ringer: what });

export const audioViewSchema = z.object({
  /** What is plugged in at this moment. */
  microphones: z.array(audioDeviceSchema),
  speakers: z.array(audioDeviceSchema),
  /** The device that each role uses now; null follows the system's default. */
  chosen: forEachRole(z.string().nullable()),
  /**
   * What the agent chose for each role, most recent first: the first that is there is used. `id` is null for one that is
   * not plugged in.
   */
  order: forEachRole(z.array(z.object({ id: z.string().nullable(), label: z.string() }))),
  ringerVolume: ringerVolumeSchema,
  processing: processingSchema,
  /** What keeps audio from working: 'audio.noMicrophone', 'audio.microphoneRefused', 'audio.deviceGone', ... */
  problem: problemSchema.nullable(),
});
export type AudioView = z.infer<typeof audioViewSchema>;

/** A running test of one device; `what` is null when none runs. */
export const audioTestViewSchema = z.object({
  what: audioRoleSchema.nullable(),
  /** What is heard at the moment: of the microphone while it records, else of what plays. dB below full scale, null before. */
  dbfs: z.number().nullable(),
  /** Something sounds. The microphone's test records for three seconds first, and then plays that. */
  playing: z.boolean(),
  /** Why the last test could not run. */
  problem: problemSchema.nullable(),
});
export type AudioTestView = z.infer<typeof audioTestViewSchema>;

/** The check before work (PLUS-5), in the order in which it is made. */
export const preflightStepNames = [
  'permissions',
  'registration',
  'reachability',
  'microphone',
  'speaker',
  'roundTrip',
  'echoCall',
] as const;

export const preflightStepSchema = z.object({
  name: z.enum(preflightStepNames),
  /** `asking`: it sounded, and only the agent can tell whether it was heard. `skipped` has a reason and is no failure. */
  state: z.enum(['waiting', 'running', 'passed', 'failed', 'skipped', 'asking']),
  /** Why it failed or was skipped, or what is worth knowing although it passed; a code with words for the agent. */
  reason: problemSchema.nullable(),
  /** What was measured, in dB below full scale and milliseconds; null where it does not apply. */
  dbfs: z.number().nullable(),
  roundTripMs: z.number().nullable(),
});
export type PreflightStep = z.infer<typeof preflightStepSchema>;

export const preflightViewSchema = z.object({
  running: z.boolean(),
  /** Empty until the first check is started. */
  steps: z.array(preflightStepSchema),
});
export type PreflightView = z.infer<typeof preflightViewSchema>;

export const audioRequests = {
  'audio.get': { input: z.null(), output: audioViewSchema },
  'audio.choose': {
    input: z.object({ role: audioRoleSchema, deviceId: z.string().max(500).nullable() }),
    output: audioViewSchema,
  },
  /** Puts what the agent chose for a role in another order, by label; the first that is there is used from now on. */
  'audio.reorder': {
    input: z.object({ role: audioRoleSchema, labels: z.array(z.string().max(500)).max(20) }),
    output: audioViewSchema,
  },
  'audio.setRingerVolume': { input: z.object({ volume: ringerVolumeSchema }), output: audioViewSchema },
  'audio.setProcessing': { input: processingSchema, output: audioViewSchema },
  /** One test at a time: another start takes its place. Ends by itself; refused with 'audio.inCall' while a call is up. */
  'audio.test': {
    input: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('start'), what: audioRoleSchema }),
      z.object({ kind: z.literal('stop') }),
    ]),
    output: audioTestViewSchema,
  },
  /**
   * `start` answers at once, the steps follow as events; refused with 'audio.inCall' while a call is up. `heard` is the
   * agent's word on the speaker. `get` tells how the last one stands.
   */
  'audio.preflight': {
    input: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('get') }),
      z.object({ kind: z.literal('start') }),
      z.object({ kind: z.literal('heard'), heard: z.boolean() }),
      z.object({ kind: z.literal('stop') }),
    ]),
    output: preflightViewSchema,
  },
} as const;

export const audioEvents = {
  'audio.changed': audioViewSchema,
  'audio.testChanged': audioTestViewSchema,
  'audio.preflightChanged': preflightViewSchema,
} as const;
