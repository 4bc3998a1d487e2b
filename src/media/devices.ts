import type { MediaDevice, MediaDevices } from '#shared/media/contract.ts';

export interface Devices {
  list(): Promise<MediaDevices>;
}

/** How often the list is asked for while a call is up, and while there is none: an unplugged device leaves the list at once. */
const pollMs = { inUse: 1000, idle: 3000 } as const;

/**
 * Watches the devices. On Linux 'devicechange' fires only after an enumeration that saw a difference, so that the
 * list is asked for regularly.
 */
export function createDevices(options: {
  readonly isInUse: () => boolean;
  readonly onChanged: (devices: MediaDevices) => void;
  readonly fault: (error: unknown) => void;
}): Devices {
  let last = '';
  const list = async (): Promise<MediaDevices> => {
    const found = describeDevices(await navigator.mediaDevices.enumerateDevices());
    const now = JSON.stringify(found);
    if (now !== last) {
      last = now;
      options.onChanged(found);
    }
    return found;
  };
  const look = (): void => {
    list().catch(options.fault);
  };
  navigator.mediaDevices.addEventListener('devicechange', look);
  const again = (): void => {
    look();
    window.setTimeout(again, options.isInUse() ? pollMs.inUse : pollMs.idle);
  };
  again();
  return { list };
}

type Found = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'groupId' | 'label'>;

/**
 * The devices as an agent knows them: the browser's aliases 'default' and 'communications' only mark which real device
 * they stand for.
 */
export function describeDevices(found: readonly Found[]): MediaDevices {
  return { microphones: ofKind(found, 'audioinput'), speakers: ofKind(found, 'audiooutput') };
}

function ofKind(found: readonly Found[], kind: MediaDeviceKind): MediaDevice[] {
  const all = found.filter((device) => device.kind === kind && device.deviceId !== '');
  const alias = all.find((device) => device.deviceId === 'default');
  const real = all.filter((device) => device.deviceId !== 'default' && device.deviceId !== 'communications');
  const isDefault = (device: Found): boolean =>
    alias !== undefined &&
    (device.groupId === alias.groupId || (alias.label !== '' && alias.label.endsWith(device.label)));
  const marked = real.find(isDefault) ?? real[0];
  // A system may offer nothing but the alias.
  const shown = real.length === 0 && alias !== undefined ? [alias] : real;
  return shown.slice(0, 200).map((device) => ({
    id: device.deviceId.slice(0, 500),
    label: device.label.slice(0, 500),
    isDefault: real.length === 0 || device === marked,
  }));
}
