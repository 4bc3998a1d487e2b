import type { AudioTestView, AudioView } from '#shared/ipc/audio.ts';
import type { AudioRole, MediaDevices, MediaInput, Processing } from '#shared/media/contract.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { MediaLink } from '../windows/media-link.ts';
import {
  type AudioChoices,
  type AudioLevels,
  audioProblem,
  choose,
  devicesFor,
  type Resolved,
  reorder,
  resolve,
} from './choice.ts';
import { createReturning } from './returning.ts';

/** Where choices and levels are kept. */
export interface AudioSettings {
  get(): AudioChoices;
  set(choices: AudioChoices): void;
  levels(): AudioLevels;
  setLevels(levels: AudioLevels): void;
}

export interface Audio extends Disposable {
  view(): AudioView;
  onChange(listener: (view: AudioView) => void): Disposable;
  /** Looks at the devices anew, and tries a microphone again that did not open. */
  refresh(): Promise<Result<AudioView>>;
  /**
   * Takes effect at once, in a running call too, and is remembered: for the devices that are plugged in now, and first in
   * the role's order. Refused with 'audio.noSuchDevice'.
   */
  choose(role: AudioRole, deviceId: string | null): Promise<Result<AudioView>>;
  /** Puts what was chosen for a role in this order, by label; the first that is there is used at once. */
  reorder(role: AudioRole, labels: readonly string[]): Promise<Result<AudioView>>;
  /** From 0 to 1; takes effect while it rings. */
  setRingerVolume(volume: number): Promise<Result<AudioView>>;
  /** Takes effect at once, in a running call too (PLUS-8). */
  setProcessing(processing: Processing): Promise<Result<AudioView>>;
  /** Tries one device out; null ends the test that runs. */
  test(what: AudioRole | null): Promise<Result<AudioTestView>>;
  testView(): AudioTestView;
  onTest(listener: (view: AudioTestView) => void): Disposable;
}

const noDevices: MediaDevices = { microphones: [], speakers: [] };
const noTest: AudioTestView = { what: null, dbfs: null, playing: false, problem: null };

/** Which device each role uses, how loud it rings, and what is done to the voice; tells the media host, and remembers. */
export function createAudio(options: {
  readonly media: Pick<MediaLink, 'request' | 'onEvent' | 'onReady' | 'onLost'>;
  readonly settings: AudioSettings;
  readonly clock: Clock;
}): Audio {
  const { media, settings, clock } = options;
  const own = new DisposableStack();
  const changes = new Emitter<AudioView>();
  const tests = new Emitter<AudioTestView>();
  /** Null until the media host has told once. */
  let devices: MediaDevices | null = null;
  let microphone: Problem | null = null;
  let told = '';
  let test = noTest;

  const returning = createReturning(clock);
  let waiting: Disposable | null = null;

  const take = (found: MediaDevices): void => {
    returning.seen(devices, found);
    devices = found;
  };
  const resolved = (): Resolved => resolve(settings.get(), returning.usable(devices ?? noDevices));
  const view = (): AudioView => {
    const { use, gone } = resolved();
    const { order } = resolve(settings.get(), devices ?? noDevices);
    return {
      microphones: devices?.microphones ?? [],
      speakers: devices?.speakers ?? [],
      chosen: use,
      order,
      ...settings.levels(),
      problem: audioProblem(microphone, devices, devices === null ? [] : gone),
    };
  };
  const wanted = (): MediaInput<'devices.use'> => ({ ...resolved().use, ...settings.levels() });

  /** Tells the media host what to use when that has changed, and everybody else what it looks like now. */
  const apply = async (): Promise<void> => {
    void waiting?.dispose();
    const more = returning.moreIn(devices ?? noDevices);
    waiting = more === null ? null : clock.after(more, () => void apply());
    const use = wanted();
    const now = JSON.stringify(use);
    if (devices !== null && now !== told) {
      told = now;
      await media.request('devices.use', use);
    }
    changes.emit(view());
  };
  const setTest = (next: AudioTestView): void => {
    test = next;
    tests.emit(test);
  };
  const setLevels = async (change: Partial<AudioLevels>): Promise<Result<AudioView>> => {
    settings.setLevels({ ...settings.levels(), ...change });
    await apply();
    return ok(view());
  };

  own.use(
    media.onReady(() => {
      // A new media host knows nothing, and is told before it is asked to ring.
      const use = wanted();
      told = JSON.stringify(use);
      void media.request('devices.use', use);
    }),
  );
  own.use(media.onLost((why) => test.what !== null && setTest({ ...noTest, problem: why })));
  own.use(
    media.onEvent((event) => {
      if (event.kind === 'devices') {
        take(event.devices);
        void apply();
      } else if (event.kind === 'microphone') {
        // Closed says nothing about whether it would open: what went wrong last stands until it has worked again.
        if (event.state.kind === 'failed') microphone = event.state.problem;
        if (event.state.kind === 'open') microphone = null;
        changes.emit(view());
      } else if (event.kind === 'test') {
        const { what, dbfs, playing, problem: why } = event;
        setTest({ what, dbfs, playing, problem: why });
      }
    }),
  );

  return {
    view,
    onChange: (listener) => changes.on(listener),
    refresh: async () => {
      const listed = await media.request('devices.list', null);
      if (!listed.ok) return listed;
      take(listed.value);
      if (microphone !== null || listed.value.microphones.length === 0) {
        const probed = await media.request('microphone.probe', null);
        microphone = probed.ok ? null : probed.problem;
      }
      await apply();
      return ok(view());
    },
    choose: async (role, deviceId) => {
      const present = devices ?? noDevices;
      const device = deviceId === null ? null : devicesFor(role, present).find(({ id }) => id === deviceId);
      if (device === undefined) return fail(problem('audio.noSuchDevice', undefined, { role }));
      const choice = device === null ? null : { id: device.id, label: device.label };
      settings.set(choose(settings.get(), role, choice, present));
      await apply();
      return ok(view());
    },
    reorder: async (role, labels) => {
      settings.set(reorder(settings.get(), role, labels, devices ?? noDevices));
      await apply();
      return ok(view());
    },
    setRingerVolume: (ringerVolume) => setLevels({ ringerVolume }),
    setProcessing: (processing) => setLevels({ processing }),
    test: async (what) => {
      const asked =
        what === null ? await media.request('test.stop', null) : await media.request('test.start', { what });
      return asked.ok ? ok(test) : asked;
    },
    testView: () => test,
    onTest: (listener) => tests.on(listener),
    dispose: () => {
      void waiting?.dispose();
      return own.dispose();
    },
  };
}
