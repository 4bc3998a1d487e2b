import {
  fullProcessing,
  type MediaDevices,
  type MicrophoneState,
  type Processing,
} from '#shared/media/contract.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Meter, Meters } from './meter.ts';

/** Who may need the microphone; it is open while anybody does. */
type MicrophoneUser = 'call' | 'trial' | 'check';

export interface Microphone {
  isOpen(): boolean;
  /** Opens the chosen microphone unless one is open. Calls that overlap share one attempt. */
  open(user: MicrophoneUser): Promise<Result<null>>;
  release(user: MicrophoneUser): Result<null>;
  /** Opens and releases, unless it is open already. */
  probe(): Promise<Result<null>>;
  /** Another device, or other processing; a running call changes over without being renegotiated. */
  use(deviceId: string | null, processing: Processing): Promise<void>;
  /** Reopens when the device in use went away, or when the system's default moved. */
  devicesChanged(devices: MediaDevices): Promise<void>;
  /** The open track, to be cloned by whoever sends it; null while closed. */
  track(): MediaStreamTrack | null;
  /** Null asks to let go of the track that was, and of every clone of it; another one follows. */
  onTrack(listener: (track: MediaStreamTrack | null) => void): () => void;
  /** Level in dB below full scale, -100 while closed. */
  dbfs(): number;
}

/** One microphone for all calls. */
export function createMicrophone(options: {
  readonly meters: Meters;
  readonly onState: (state: MicrophoneState) => void;
  /** The device in use went away, or the system took it. */
  readonly onLost: () => void;
}): Microphone {
  let chosen: string | null = null;
  let processing = fullProcessing;
  let stream: MediaStream | null = null;
  let meter: Meter | null = null;
  let opening: Promise<Result<null>> | null = null;
  const users = new Set<MicrophoneUser>();
  let defaultId: string | null = null;
  const listeners = new Set<(track: MediaStreamTrack | null) => void>();

  const close = (): void => {
    meter?.stop();
    meter = null;
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
  };

  const attempt = async (letGo: boolean): Promise<Result<null>> => {
    if (letGo) {
      // Chromium opens a device with the processing of whoever has it open already: nobody may.
      for (const listener of listeners) listener(null);
      close();
    }
    const got = await capture(chosen, processing);
    if (!got.ok) {
      if (users.size === 0) return got;
      close();
      options.onState({ kind: 'failed', problem: got.problem });
      return got;
    }
    const [track] = got.value.getAudioTracks();
    if (users.size === 0 || track === undefined) {
      // Released while the system was still asking.
      for (const one of got.value.getTracks()) one.stop();
      return fail(problem('audio.microphoneClosed'));
    }
    close();
    stream = got.value;
    meter = options.meters.measure(stream);
    track.addEventListener('ended', options.onLost);
    options.onState({ kind: 'open' });
    for (const listener of listeners) listener(track);
    return ok(null);
  };

  const reopen = (letGo = false): Promise<Result<null>> => {
    // One after another: the last one asked for is the one that stays.
    const next = (opening ?? Promise.resolve())
      .then(() => attempt(letGo))
      .finally(() => {
        if (opening === next) opening = null;
      });
    opening = next;
    return next;
  };

  return {
    isOpen: () => stream !== null,
    open: (user) => {
      users.add(user);
      if (opening !== null) return opening;
      const live = stream?.getAudioTracks().some((track) => track.readyState === 'live') ?? false;
      return live ? Promise.resolve(ok(null)) : reopen();
    },
    release: (user) => {
      users.delete(user);
      if (users.size > 0) return ok(null);
      const wasOpen = stream !== null;
      close();
      if (wasOpen) options.onState({ kind: 'closed' });
      return ok(null);
    },
    probe: async () => {
      if (stream !== null) return ok(null);
      const got = await capture(chosen, processing);
      options.onState(got.ok ? { kind: 'closed' } : { kind: 'failed', problem: got.problem });
      if (!got.ok) return got;
      for (const track of got.value.getTracks()) track.stop();
      return ok(null);
    },
    use: async (deviceId, wished) => {
      const other = chosen !== deviceId;
      const treated = !sameProcessing(processing, wished);
      chosen = deviceId;
      processing = wished;
      if (users.size > 0 && (other || treated)) await reopen(treated);
    },
    devicesChanged: async (devices) => {
      const nowDefault = devices.microphones.find((device) => device.isDefault)?.id ?? null;
      const defaultMoved = nowDefault !== defaultId;
      defaultId = nowDefault;
      if (users.size === 0) return;
      const inUse = stream?.getAudioTracks()[0]?.getSettings().deviceId;
      const gone =
        stream === null ||
        (inUse !== undefined &&
          inUse !== 'default' &&
          !devices.microphones.some((device) => device.id === inUse));
      if (gone || (chosen === null && defaultMoved)) await reopen();
    },
    track: () => stream?.getAudioTracks()[0] ?? null,
    onTrack: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dbfs: () => meter?.dbfs() ?? -100,
  };
}

function sameProcessing(a: Processing, b: Processing): boolean {
  return (
    a.echoCancellation === b.echoCancellation &&
    a.noiseSuppression === b.noiseSuppression &&
    a.autoGainControl === b.autoGainControl
  );
}

/** Asks for a device, and for the default one when that device is not there any more. */
async function capture(deviceId: string | null, processing: Processing): Promise<Result<MediaStream>> {
  // Ideal, not exact: a device that cannot do without is still better than none.
  const audio: MediaTrackConstraints = { ...processing };
  try {
    return ok(
      await navigator.mediaDevices.getUserMedia({
        audio: deviceId === null ? audio : { ...audio, deviceId: { exact: deviceId } },
      }),
    );
  } catch (error) {
    if (deviceId !== null && error instanceof Error && error.name === 'OverconstrainedError')
      return capture(null, processing);
    return fail(microphoneProblem(error));
  }
}

/** The codes for what getUserMedia throws (Media Capture and Streams, section 10.3.4). */
export function microphoneProblem(error: unknown): Problem {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (name === 'NotAllowedError' || name === 'SecurityError')
    return problem('audio.microphoneRefused', message);
  if (name === 'NotFoundError' || name === 'OverconstrainedError')
    return problem('audio.noMicrophone', message);
  return problem('audio.microphoneBusy', message);
}
