import { z } from 'zod';
import type { AudioView } from '#shared/ipc/audio.ts';
import {
  type AudioRole,
  audioRoleSchema,
  fullProcessing,
  type MediaDevice,
  type MediaDevices,
  processingSchema,
  ringerVolumeSchema,
} from '#shared/media/contract.ts';
import { type Problem, problem } from '#shared/util/problem.ts';

/** The label finds a device whose id changed, which happens when a system is set up anew. */
const chosenDeviceSchema = z.object({ id: z.string().max(500), label: z.string().max(500) });
type ChosenDevice = z.infer<typeof chosenDeviceSchema>;
/** Null follows the system's default. */
const choiceSchema = chosenDeviceSchema.nullable();
type Choice = z.infer<typeof choiceSchema>;

const roles = audioRoleSchema.options;
const mostKept = 20;

/** What the agent chose for one role. */
const roleChoicesSchema = z.object({
  /** Most recent first, each device once. Nothing stands behind a null: the system's default is always there. */
  order: z.array(choiceSchema).max(mostKept),
  /** What was chosen while exactly these devices were plugged in (their labels, sorted), most recent first. */
  sets: z
    .array(z.object({ devices: z.array(z.string().max(500)).max(200), choice: choiceSchema }))
    .max(mostKept),
});
type RoleChoices = z.infer<typeof roleChoicesSchema>;

export const audioChoicesSchema = z.object({
  microphone: roleChoicesSchema,
  speaker: roleChoicesSchema,
  ringer: roleChoicesSchema,
});
export type AudioChoices = z.infer<typeof audioChoicesSchema>;

const nothingChosen: RoleChoices = { order: [], sets: [] };
export const noChoices: AudioChoices = {
  microphone: nothingChosen,
  speaker: nothingChosen,
  ringer: nothingChosen,
};

/** How sound is treated, beside the devices. */
export const audioLevelsSchema = z.object({
  ringerVolume: ringerVolumeSchema,
  processing: processingSchema,
});
export type AudioLevels = z.infer<typeof audioLevelsSchema>;

export const defaultLevels: AudioLevels = {
  ringerVolume: 0.5,
  processing: fullProcessing,
};

/** What is used at the moment, and what the agent would rather have. */
export interface Resolved {
  readonly use: AudioView['chosen'];
  readonly order: AudioView['order'];
  /** Devices whose place another one has taken without the agent having said so. */
  readonly gone: readonly { readonly role: AudioRole; readonly label: string }[];
}

/** The devices that a role can have. */
export function devicesFor(role: AudioRole, devices: MediaDevices): readonly MediaDevice[] {
  return role === 'microphone' ? devices.microphones : devices.speakers;
}

/**
 * Which device each role uses: what was chosen with these very devices plugged in, so that a dock brings back what was
 * used with it; else the first of the order that is there; else the system's default.
 */
export function resolve(choices: AudioChoices, devices: MediaDevices): Resolved {
  const each = <T>(of: (role: AudioRole) => T) => ({
    microphone: of('microphone'),
    speaker: of('speaker'),
    ringer: of('ringer'),
  });
  const found = each((role) => resolveRole(choices[role], devicesFor(role, devices)));
  return {
    use: each((role) => found[role].use),
    order: each((role) =>
      choices[role].order.flatMap((choice) =>
        choice === null
          ? []
          : [{ id: match(choice, devicesFor(role, devices))?.id ?? null, label: choice.label }],
      ),
    ),
    gone: roles.flatMap((role) => {
      const { missed } = found[role];
      return missed === null ? [] : [{ role, label: missed }];
    }),
  };
}

function resolveRole(
  { order, sets }: RoleChoices,
  present: readonly MediaDevice[],
): { use: string | null; missed: string | null } {
  const key = setKey(present);
  const remembered = sets.find((set) => sameKey(set.devices, key));
  if (remembered !== undefined) {
    if (remembered.choice === null) return { use: null, missed: null };
    const device = match(remembered.choice, present);
    if (device !== undefined) return { use: device.id, missed: null };
  }
  const [first] = order;
  for (const choice of order) {
    if (choice === null) break;
    const device = match(choice, present);
    if (device !== undefined)
      return { use: device.id, missed: choice === first ? null : (first?.label ?? null) };
  }
  return { use: null, missed: first?.label ?? null };
}

/** The choices after the agent took this device, or the system's default, with these devices plugged in. */
export function choose(
  choices: AudioChoices,
  role: AudioRole,
  choice: Choice,
  devices: MediaDevices,
): AudioChoices {
  const { order, sets } = choices[role];
  const key = setKey(devicesFor(role, devices));
  const others = order.filter((one) => one !== null && !(choice !== null && sameDevice(one, choice)));
  return {
    ...choices,
    [role]: {
      order: choice === null ? [null] : [choice, ...others].slice(0, mostKept),
      sets: remember(sets, key, choice),
    },
  };
}

/**
 * The choices after the agent put a role's order like this, by label: what is not named keeps its place behind the others, and
 * the first that is plugged in is what these very devices are used with from now on.
 */
export function reorder(
  choices: AudioChoices,
  role: AudioRole,
  labels: readonly string[],
  devices: MediaDevices,
): AudioChoices {
  const present = devicesFor(role, devices);
  const rank = (choice: Choice): number => {
    const at = choice === null ? -1 : labels.indexOf(choice.label);
    return at === -1 ? labels.length : at;
  };
  const { order, sets } = choices[role];
  const next = [...order].sort((one, other) => rank(one) - rank(other));
  const first = next.find((choice) => choice !== null && match(choice, present) !== undefined);
  const key = setKey(present);
  return {
    ...choices,
    [role]: {
      order: next,
      sets: first === undefined ? sets : remember(sets, key, first),
    },
  };
}

/** What is used with these very devices from now on. */
function remember(sets: RoleChoices['sets'], devices: string[], choice: Choice): RoleChoices['sets'] {
  const others = sets.filter((set) => !sameKey(set.devices, devices));
  return [{ devices, choice }, ...others].slice(0, mostKept);
}

function match(choice: ChosenDevice, present: readonly MediaDevice[]): MediaDevice | undefined {
  return present.find(({ id }) => id === choice.id) ?? present.find((device) => sameLabel(device, choice));
}

function sameDevice(a: ChosenDevice, b: ChosenDevice): boolean {
  return a.id === b.id || sameLabel(a, b);
}

function sameLabel(a: { readonly label: string }, b: { readonly label: string }): boolean {
  return a.label !== '' && a.label === b.label;
}

/** Two alike are told apart by how many there are. */
function setKey(present: readonly MediaDevice[]): string[] {
  return present.map(({ id, label }) => (label === '' ? id : label)).sort();
}

function sameKey(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((label, at) => label === b[at]);
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
