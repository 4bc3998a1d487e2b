import type { AudioRole, AudioView } from '#shared/ipc/views.ts';
import type { MediaDevices } from '#shared/media/contract.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { MediaLink } from '../windows/media-link.ts';
import { type AudioChoices, audioProblem, devicesFor, resolve } from './choice.ts';

/** Where choices are kept. */
export interface AudioSettings {
  get(): AudioChoices;
  set(choices: AudioChoices): void;
}

export interface Audio extends Disposable {
  view(): AudioView;
  onChange(listener: (view: AudioView) => void): Disposable;
  /** Looks at the devices anew, and tries a microphone again that did not open. */
  refresh(): Promise<Result<AudioView>>;
  /** Takes effect at once, in a running call too, and is remembered. Refused with 'audio.noSuchDevice'. */
  choose(role: AudioRole, deviceId: string | null): Promise<Result<AudioView>>;
}

/** Which device each role uses: the agent's choice while it is there, the system's default while it is not. */
export function createAudio(options: {
  readonly media: Pick<MediaLink, 'request' | 'onEvent' | 'onReady'>;
  readonly settings: AudioSettings;
}): Audio {
  const { media, settings } = options;
  const own = new DisposableStack();
  const changes = new Emitter<AudioView>();
  /** Null until the media host has told once. */
  let devices: MediaDevices | null = null;
  let microphone: Problem | null = null;
  let told = '';

  const resolved = () => resolve(settings.get(), devices ?? { microphones: [], speakers: [] });
  const view = (): AudioView => {
    const choices = settings.get();
    const { use, gone } = resolved();
    // A device that is missed stays chosen: it is used again once it is back.
    const shown = (role: AudioRole): string | null => use[role] ?? choices[role]?.id ?? null;
    return {
      microphones: devices?.microphones ?? [],
      speakers: devices?.speakers ?? [],
      chosen: { microphone: shown('microphone'), speaker: shown('speaker'), ringer: shown('ringer') },
      problem: audioProblem(microphone, devices, devices === null ? [] : gone),
    };
  };

  /** Tells the media host what to use when that has changed, and everybody else what it looks like now. */
  const apply = async (): Promise<void> => {
    const { use } = resolved();
    const now = JSON.stringify(use);
    if (devices !== null && now !== told) {
      told = now;
      await media.request('devices.use', use);
    }
    changes.emit(view());
  };

  own.use(
    media.onReady(() => {
      // A new media host knows nothing, and is told before it is asked to ring.
      const { use } = resolved();
      told = JSON.stringify(use);
      void media.request('devices.use', use);
    }),
  );
  own.use(
    media.onEvent((event) => {
      if (event.kind === 'devices') {
        devices = event.devices;
        void apply();
      } else if (event.kind === 'microphone') {
        // Closed says nothing about whether it would open: what went wrong last stands until it has worked again.
        if (event.state.kind === 'failed') microphone = event.state.problem;
        if (event.state.kind === 'open') microphone = null;
        changes.emit(view());
      }
    }),
  );

  return {
    view,
    onChange: (listener) => changes.on(listener),
    refresh: async () => {
      const listed = await media.request('devices.list', null);
      if (!listed.ok) return listed;
      devices = listed.value;
      if (microphone !== null || devices.microphones.length === 0) {
        const probed = await media.request('microphone.probe', null);
        microphone = probed.ok ? null : probed.problem;
      }
      await apply();
      return ok(view());
    },
    choose: async (role, deviceId) => {
      const device =
        deviceId === null
          ? null
          : devicesFor(role, devices ?? { microphones: [], speakers: [] }).find(({ id }) => id === deviceId);
      if (device === undefined) return fail(problem('audio.noSuchDevice', undefined, { role }));
      settings.set({
        ...settings.get(),
        [role]: device === null ? null : { id: device.id, label: device.label },
      });
      await apply();
      return ok(view());
    },
    dispose: () => own.dispose(),
  };
}
