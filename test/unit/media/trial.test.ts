import { afterEach, expect, it, vi } from 'vitest';
import type { Meters } from '#media/meter.ts';
import type { Microphone } from '#media/microphone.ts';
import { createTrial } from '#media/trial.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('of the ringer that makes way for a call leaves the call ringing', async () => {
  vi.stubGlobal('window', globalThis);
  let routed: () => void = () => undefined;
  /** Whether it rings, as the ringer has it: from the moment it is started, though its device is still being set. */
  let rings = false;
  const trial = createTrial({
    microphone: {} as Microphone,
    meters: {} as Meters,
    ringer: {
      start: () => {
        rings = true;
        return new Promise((resolve) => {
          routed = () => resolve(null);
        });
      },
      stop: () => {
        rings = false;
        return null;
      },
      use: async () => null,
      sounding: () => null,
    },
    emit: () => undefined,
    fault: (error) => expect.unreachable(String(error)),
  });
  await trial.start('ringer');
  const started = routed;
  trial.stop();
  expect(rings).toBe(false);
  // The call rings now; then the test's own start is through.
  rings = true;
  started();
  await new Promise((resolve) => setImmediate(resolve));
  expect(rings).toBe(true);
});
