import type { AudioRole, AudioView } from '#shared/ipc/audio.ts';

/** A device as the settings list it. */
export interface ListedDevice {
  /** Null when it is not plugged in. */
  readonly id: string | null;
  readonly label: string;
  /** Its place in the order, from 1; null for a device that was never chosen. */
  readonly place: number | null;
  readonly used: boolean;
}

/** The devices of a role: first those in the agent's order, also the ones that are not plugged in, then the others. */
export function listedDevices(audio: AudioView, role: AudioRole): readonly ListedDevice[] {
  const present = role === 'microphone' ? audio.microphones : audio.speakers;
  const order = audio.order[role];
  const used = audio.chosen[role];
  const ordered = order.map(({ id, label }, index) => ({
    id,
    label,
    place: index + 1,
    used: id !== null && id === used,
  }));
  const others = present
    .filter((device) => !order.some((each) => each.id === device.id))
    .map(({ id, label }) => ({ id, label, place: null, used: id === used }));
  return [...ordered, ...others];
}

/** The labels of the order after the device at `place` (from 1) moved by `step`; null when it cannot go further. */
export function movedOrder(
  order: readonly { readonly label: string }[],
  place: number,
  step: -1 | 1,
): readonly string[] | null {
  const labels = order.map((each) => each.label);
  const from = place - 1;
  const to = from + step;
  const [one, other] = [labels[from], labels[to]];
  if (one === undefined || other === undefined) return null;
  labels[from] = other;
  labels[to] = one;
  return labels;
}
