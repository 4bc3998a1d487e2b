import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import {
  type MachinePolicy,
  machinePolicySchema,
  type StoredSettings,
  storedSettingsSchema,
} from './schema.ts';

export interface SettingsStore {
  get(): StoredSettings;
  /** Writes at once; keys that IT has fixed keep IT's value. */
  set(change: Partial<StoredSettings>): void;
  onChanged(listener: (settings: StoredSettings) => void): Disposable;
  /** Made once for this installation: the hub tells desktops apart by it. */
  readonly desktopId: string;
  readonly policy: MachinePolicy;
  /** A file that could not be read: it was set aside, and defaults hold. */
  readonly problems: readonly Problem[];
}

/**
 * Opens the settings in `folder` under what IT has fixed in `policyFile`. A damaged settings file is renamed beside itself
 * and never deleted; a damaged policy file is a problem and fixes nothing.
 */
export function openSettings(folder: string, policyFile: string | null): SettingsStore {
  const problems: Problem[] = [];
  const file = join(folder, 'settings.json');
  const policy = readPolicy(policyFile, problems);
  setAsideIfDamaged(file, problems);
  const store = new ElectronStore<Record<string, unknown>>({
    cwd: folder,
    name: 'settings',
    clearInvalidConfig: false,
  });
  const changed = new Emitter<StoredSettings>();

  let current = storedSettingsSchema.parse(store.store);
  const desktopId = current.desktopId ?? newId();
  if (current.desktopId === null) {
    current = { ...current, desktopId };
    store.store = { ...current };
  }
  const fixed: Partial<StoredSettings> = {
    ...(policy.hubAddress === undefined ? {} : { hubAddress: policy.hubAddress }),
    ...(policy.language === undefined ? {} : { language: policy.language }),
    ...(policy.theme === undefined ? {} : { theme: policy.theme }),
  };
  const shown = (): StoredSettings => ({ ...current, ...fixed });

  return {
    get: shown,
    set: (change) => {
      current = storedSettingsSchema.parse({ ...current, ...change });
      store.store = { ...current };
      changed.emit(shown());
    },
    onChanged: (listener) => changed.on(listener),
    desktopId,
    policy,
    problems,
  };
}

function readPolicy(path: string | null, problems: Problem[]): MachinePolicy {
  if (path === null || !existsSync(path)) return {};
  try {
    return machinePolicySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    problems.push(problem('settings.policyUnreadable', String(error), { file: path }));
    return {};
  }
}

function setAsideIfDamaged(file: string, problems: Problem[]): void {
  if (!existsSync(file)) return;
  try {
    storedSettingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const aside = `${file}.damaged-${Date.now()}`;
    renameSync(file, aside);
    problems.push(problem('settings.corrupt', String(error), { file: aside }));
  }
}
