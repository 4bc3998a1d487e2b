import { z } from 'zod';
import { usualShortcuts } from '#shared/ipc/shortcuts.ts';
import { type Settings, settingsSchema } from '#shared/ipc/views.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { idSchema, newId } from '#shared/util/id.ts';
import { audioChoicesSchema, audioLevelsSchema, defaultLevels, noChoices } from '../audio/choice.ts';
import type { Policy } from './policy.ts';

/** Where the window was when it was last closed, in device-independent pixels. */
export const windowStateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200),
  height: z.int().min(200),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** Where the strip was, in device-independent pixels. */
const stripPlaceSchema = z.object({ x: z.int(), y: z.int() });

/** Everything that is kept for this person on this machine; nothing secret and nothing of a customer. */
const keptSchema = z.object({
  theme: settingsSchema.shape.theme,
  language: settingsSchema.shape.language,
  audio: audioChoicesSchema,
  audioLevels: audioLevelsSchema,
  shortcuts: settingsSchema.shape.shortcuts,
  windowKeys: settingsSchema.shape.windowKeys,
  window: windowStateSchema.nullable(),
  strip: stripPlaceSchema.nullable(),
  /** The system was asked once to send links here: an agent who then chose another program for them is left in peace. */
  linksTaken: z.boolean(),
  hubAddress: z.string().nullable(),
  lastLogin: z.string().nullable(),
  /** Names this installation to the hub; made once. */
  desktopId: idSchema,
});
export type Kept = z.infer<typeof keptSchema>;
export type KeptKey = keyof Kept;

/** A file of settings as an object, whoever reads and writes it. */
export interface SettingsFile {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

export interface SettingsStore {
  get<K extends KeptKey>(key: K): Kept[K];
  /** Keeps a value. What IT has fixed stays fixed. */
  set<K extends KeptKey>(key: K, value: Kept[K]): void;
  /** What the window may see and change: the agent's choices with IT's on top. */
  view(): Settings;
  change(changes: { [K in keyof Settings]?: Settings[K] | undefined }): Settings;
  /** The hub's address: IT's, else the command line's, else the agent's. `fixed` when the agent may not change it. */
  hubAddress(): { address: string | null; fixed: boolean };
  isLocked(key: KeptKey): boolean;
  onChanged(listener: (view: Settings) => void): Disposable;
}

const defaults = (): Omit<Kept, 'desktopId'> => ({
  theme: 'system',
  language: null,
  audio: noChoices,
  audioLevels: defaultLevels,
  shortcuts: usualShortcuts,
  windowKeys: {},
  window: null,
  strip: null,
  linksTaken: false,
  hubAddress: null,
  lastLogin: null,
});

/**
 * Settings over a file: every value passes its schema on the way in and out, one that does not gives way to its default.
 * `hubOverride` is an address from the command line.
 */
export function openSettings(file: SettingsFile, policy: Policy, hubOverride: string | null): SettingsStore {
  const changed = new Emitter<Settings>();
  const fallback: Kept = { ...defaults(), desktopId: newId() };

  const get = <K extends KeptKey>(key: K): Kept[K] => {
    const fixed = fixedBy(policy, key);
    if (fixed !== undefined) return fixed;
    const parsed = keptSchema.shape[key].safeParse(file.get(key));
    return parsed.success ? (parsed.data as Kept[K]) : fallback[key];
  };
  const set = <K extends KeptKey>(key: K, value: Kept[K]): void => {
    if (fixedBy(policy, key) !== undefined) return;
    file.set(key, keptSchema.shape[key].parse(value));
  };
  const view = (): Settings => ({
    theme: get('theme'),
    language: get('language'),
    shortcuts: get('shortcuts'),
    windowKeys: get('windowKeys'),
  });

  // An id that could not be read is replaced once and then stays. Not written otherwise: each write waits for the disk.
  if (!idSchema.safeParse(file.get('desktopId')).success) file.set('desktopId', fallback.desktopId);
  return {
    get,
    set,
    view,
    change: (changes) => {
      if (changes.theme !== undefined) set('theme', changes.theme);
      if (changes.language !== undefined) set('language', changes.language);
      if (changes.shortcuts !== undefined) set('shortcuts', changes.shortcuts);
      if (changes.windowKeys !== undefined) set('windowKeys', changes.windowKeys);
      const now = view();
      changed.emit(now);
      return now;
    },
    hubAddress: () => {
      if (policy.hubAddress !== undefined) return { address: policy.hubAddress, fixed: true };
      if (hubOverride !== null) return { address: hubOverride, fixed: false };
      return { address: get('hubAddress'), fixed: false };
    },
    isLocked: (key) => fixedBy(policy, key) !== undefined,
    onChanged: (listener) => changed.on(listener),
  };
}

function fixedBy<K extends KeptKey>(policy: Policy, key: K): Kept[K] | undefined {
  const fixed: Partial<Kept> = {
    ...(policy.hubAddress === undefined ? {} : { hubAddress: policy.hubAddress }),
    ...(policy.theme === undefined ? {} : { theme: policy.theme }),
    ...(policy.language === undefined ? {} : { language: policy.language }),
  };
  return fixed[key];
}
