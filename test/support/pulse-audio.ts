import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, rmSync, write, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SAMPLE_RATE } from '#hub/exchange/practice/media/mulaw.ts';
import { levelOf } from './tones.ts';

const run = promisify(execFile);

const microphoneRate = 48_000;
/** A voice that is 15 dB below full scale. */
const voiceAmplitude = 32_767 * Math.SQRT2 * 10 ** (-15 / 20);

/** A sound server of the test's own, with the devices that the test plugs in; nothing is heard on the machine. */
export interface PulseAudio {
  /** What a program needs to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Plugs in a loudspeaker; what is played on it goes nowhere but to whoever measures. */
  plugSpeaker(name: string): Promise<Plugged>;
  /** Plugs in a microphone that hears a steady tone. */
  plugMicrophone(name: string, hz: number): Promise<Plugged>;
  /** How loud a tone is on a loudspeaker from now on, on average over so many seconds, in dB below full scale. */
  hear(speaker: string, hz: number, seconds?: number): Promise<number>;
  /** Makes it the system's default. */
  setDefault(kind: 'sink' | 'source', name: string): Promise<void>;
  close(): Promise<void>;
}

export interface Plugged {
  unplug(): Promise<void>;
}

/** Starts one; resolves when it answers. */
export async function startPulseAudio(): Promise<PulseAudio> {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-pulse-'));
  const socket = join(folder, 'native');
  const script = join(folder, 'start.pa');
  writeFileSync(
    script,
    [
      `load-module module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
      // As desktops have it: streams move to another device when theirs goes.
      'load-module module-rescue-streams',
      'load-module module-always-sink',
      '',
    ].join('\n'),
  );
  const env = {
    ...(process.env as Record<string, string>),
    XDG_RUNTIME_DIR: folder,
    XDG_CONFIG_HOME: folder,
    HOME: folder,
    PULSE_SERVER: `unix:${socket}`,
    PULSE_RUNTIME_PATH: folder,
  };
  const daemon = spawn(
    'pulseaudio',
    ['-n', '--daemonize=no', '--exit-idle-time=-1', '--disallow-exit', '--use-pid-file=no', '-F', script],
    { env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  daemon.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const gone = once(daemon, 'exit');
  const control = async (...args: string[]): Promise<string> => (await run('pactl', args, { env })).stdout;
  await Promise.race([
    answers(control),
    gone.then(() => {
      throw new Error(`the sound server did not start: ${said}`);
    }),
  ]);

  const voices = new Set<Voice>();
  const plug = async (...args: string[]): Promise<Plugged> => {
    const id = (await control('load-module', ...args)).trim();
    return { unplug: async () => void (await control('unload-module', id)) };
  };
  return {
    env: { XDG_RUNTIME_DIR: folder, PULSE_SERVER: `unix:${socket}` },
    plugSpeaker: (name) =>
      plug(
        'module-null-sink',
        `sink_name=${name}`,
        `rate=48000`,
        `sink_properties=device.description=${name}`,
      ),
    plugMicrophone: async (name, hz) => {
      const pipe = join(folder, name);
      const source = await plug(
        'module-pipe-source',
        `source_name=${name}`,
        `file=${pipe}`,
        'format=s16le',
        `rate=${microphoneRate}`,
        'channels=1',
        `source_properties=device.description=${name}`,
      );
      const voice = speakInto(pipe, hz);
      voices.add(voice);
      return {
        unplug: async () => {
          voice.stop();
          voices.delete(voice);
          await source.unplug();
        },
      };
    },
    hear: async (speaker, hz, seconds = 0.3) =>
      levelOf(await record(`${speaker}.monitor`, seconds * SAMPLE_RATE, env), hz),
    setDefault: async (kind, name) => void (await control(`set-default-${kind}`, name)),
    close: async () => {
      for (const voice of voices) voice.stop();
      daemon.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Voice {
  stop(): void;
}

/** Says a steady tone into a pipe, in step with the clock; what nobody takes in time is lost, as it is in a room. */
function speakInto(pipe: string, hz: number): Voice {
  const file = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  const begun = performance.now();
  let said = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - begun) / 1000) * microphoneRate) - said;
    const samples = Int16Array.from(
      { length: Math.min(due, microphoneRate / 10) },
      (_, at) => Math.sin((2 * Math.PI * hz * (said + at)) / microphoneRate) * voiceAmplitude,
    );
    said += due;
    write(file, new Uint8Array(samples.buffer), () => undefined);
  }, 10);
  return {
    stop: () => {
      clearInterval(timer);
      closeSync(file);
    },
  };
}

/** Asks until it answers: each try takes some milliseconds. */
async function answers(control: (...args: string[]) => Promise<string>): Promise<void> {
  for (;;) {
    const there = await control('info').then(
      () => true,
      () => false,
    );
    if (there) return;
  }
}

async function record(
  device: string,
  length: number,
  env: Readonly<Record<string, string>>,
): Promise<Int16Array> {
  const format = [`--rate=${SAMPLE_RATE}`, '--channels=1', '--format=s16le', '--latency-msec=50'];
  const recorder = spawn('parec', ['--raw', `--device=${device}`, ...format], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = once(recorder, 'exit');
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of recorder.stdout) {
    parts.push(part as Buffer);
    bytes += (part as Buffer).length;
    if (bytes >= length * 2) break;
  }
  recorder.kill('SIGTERM');
  await gone;
  const data = Buffer.concat(parts);
  return Int16Array.from({ length: Math.floor(data.length / 2) }, (_, at) => data.readInt16LE(at * 2));
}
