import { describe, expect, it } from 'vitest';
import { listedDevices, movedOrder } from '#renderer/features/audio/device-order.ts';
import { fakeState } from '#test/support/fake-bridge-data.ts';

const audio = {
  ...fakeState().audio,
  microphones: [
    { id: 'm1', label: 'Headset', isDefault: false },
    { id: 'm2', label: 'Built-in', isDefault: true },
  ],
  chosen: { microphone: 'm1', speaker: null, ringer: null },
  order: {
    microphone: [
      { id: null, label: 'Dock' },
      { id: 'm1', label: 'Headset' },
    ],
    speaker: [],
    ringer: [],
  },
};

describe('the devices of a role', () => {
  it('stand in the agent’s order, also those that are away, then the others', () => {
    expect(listedDevices(audio, 'microphone')).toEqual([
      { id: null, label: 'Dock', place: 1, used: false },
      { id: 'm1', label: 'Headset', place: 2, used: true },
      { id: 'm2', label: 'Built-in', place: null, used: false },
    ]);
  });

  it('of speaker and ringer are those that sound', () => {
    expect(listedDevices(audio, 'ringer').map(({ id }) => id)).toEqual(audio.speakers.map(({ id }) => id));
  });

  it('move one place, and not beyond the ends', () => {
    const order = [{ label: 'a' }, { label: 'b' }, { label: 'c' }];
    expect(movedOrder(order, 2, -1)).toEqual(['b', 'a', 'c']);
    expect(movedOrder(order, 2, 1)).toEqual(['a', 'c', 'b']);
    expect(movedOrder(order, 1, -1)).toBeNull();
    expect(movedOrder(order, 3, 1)).toBeNull();
  });
});
