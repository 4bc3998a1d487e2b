import { z } from 'zod';
import { languageSchema, themeSchema } from '#shared/ipc/views.ts';
import { idSchema } from '#shared/util/id.ts';

/** A chosen device: its id may change with the profile, its label tells it again. */
export const chosenDeviceSchema = z.object({ id: z.string(), label: z.string() });
export type ChosenDevice = z.infer<typeof chosenDeviceSchema>;

/** What is remembered on this machine, whoever signs in. */
export const storedSettingsSchema = z.object({
  theme: themeSchema.default('system'),
  language: languageSchema.nullable().default(null),
  hubAddress: z.string().nullable().default(null),
  lastLogin: z.string().nullable().default(null),
  desktopId: idSchema.nullable().default(null),
  audio: z
    .object({
      microphone: chosenDeviceSchema.nullable().default(null),
      speaker: chosenDeviceSchema.nullable().default(null),
      ringer: chosenDeviceSchema.nullable().default(null),
    })
    .prefault({}),
  window: z
    .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number(), maximized: z.boolean() })
    .nullable()
    .default(null),
});
export type StoredSettings = z.infer<typeof storedSettingsSchema>;

/** What IT fixes for the machine; each key wins over what the agent chose and shows as locked. */
export const machinePolicySchema = z.object({
  hubAddress: z.string().optional(),
  language: languageSchema.optional(),
  theme: themeSchema.optional(),
  /** A PEM file with further certificate authorities. */
  caFile: z.string().optional(),
});
export type MachinePolicy = z.infer<typeof machinePolicySchema>;
