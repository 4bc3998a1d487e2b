import { z } from 'zod';
import type { AudioRole, AudioView } from '#shared/ipc/views.ts';
import type { MediaDevice, MediaDevices } from '#shared/media/contract.ts';
import { type Problem, problem } from '#shared/util/problem.ts';

const chosenDeviceSchema = z.object({ id: z.string().max(500), label: z.string().max(500) }).nullable();

/** What the agent chose for each role; null follows the system's default. The label finds a device whose id changed. */
export const audioChoicesSchema = z.object({
  microphone: chosenDeviceSchema,
  speaker: chosenDeviceSchema,
  ringer: chosenDeviceSchema,
});
export type AudioChoices = z.infer<typeof audioChoicesSchema>;

export const noChoices: AudioChoices = { microphone: null, speaker: null, ringer: null };

/** What is used at the moment, and which chosen devices are not there. */
export interface Resolved {
  readonly use: AudioView['chosen'];
  readonly gone: readonly { readonly role: AudioRole; readonly label: string }[];
}

/** The devices that a role can have. */
export function devicesFor(role: AudioRole, devices: MediaDevices): readonly MediaDevice[] {
  return role === 'microphone' ? devices.microphones : devices.speakers;
}

/**
 * Matches the choices with what is plugged in: by id, then by label (ids change when a system is set up anew). A chosen
 * device that is not there leaves its role to the default until it is back.
 */
export function resolve(choices: AudioChoices, devices: MediaDevices): Resolved {
  const gone: { role: AudioRole; label: string }[] = [];
  const find = (role: AudioRole): string | null => {
    const choice = choices[role];
    if (choice === null) return null;
    const present = devicesFor(role, devices);
    const found =
      present.find((device) => device.id === choice.id) ??
      present.find((device) => device.label !== '' && device.label === choice.label);
    if (found === undefined) gone.push({ role, label: choice.label });
    return found?.id ?? null;
  };
  const use = { microphone: find('microphone'), speaker: find('speaker'), ringer: find('ringer') };
  return { use, gone };
}

/** The one problem worth showing: a microphone that does not work before a device that is missed. */
export function audioProblem(
  microphone: Problem | null,
  devices: MediaDevices | null,
  gone: Resolved['gone'],
): Problem | null {
  if (microphone !== null) return microphone;
  if (devices !== null && devices.microphones.length === 0) return problem('audio.noMicrophone');
  const [first] = gone;
  return first === undefined
    ? null
    : problem('audio.deviceGone', undefined, { role: first.role, label: first.label });
}
