/// <reference path="./audio-context.d.ts" />

import type { IceServer, MediaOutput } from '#shared/media/contract.ts';
import { ok, type Result } from '#shared/util/result.ts';
import { rtcIceServers } from './ice-servers.ts';
import { createLoopback } from './loopback.ts';
import type { Meter, Meters } from './meter.ts';
import type { Microphone } from './microphone.ts';
import { playTone } from './tone.ts';

/** What the check before work measures (PLUS-5). Each ends by itself within ten seconds. */
export interface Checks {
  reach(iceServers: readonly IceServer[]): Promise<MediaOutput<'check.reach'>>;
  microphone(): Promise<Result<MediaOutput<'check.microphone'>>>;
  speaker(): Promise<MediaOutput<'check.speaker'>>;
  roundTrip(): Promise<MediaOutput<'check.roundTrip'>>;
  playOn(deviceId: string | null): void;
}

/** Servers that are there answer well within this. */
const gatherMs = 5000;
const listenMs = 4000;
/** A voice, and not the noise of a room. */
const voiceDbfs = -45;
const lookEveryMs = 100;
const toneMs = 1200;
/** The meter's second is full, and the connection's beginning is over. */
const settleMs = 2000;

/** Measures with the devices in use. */
export function createChecks(options: {
  readonly microphone: Microphone;
  readonly meters: Meters;
  readonly fault: (error: unknown) => void;
}): Checks {
  const { microphone, meters, fault } = options;
  let deviceId: string | null = null;
  return {
    playOn: (next) => {
      deviceId = next;
    },
    reach,
    microphone: async () => {
      const opened = await microphone.open('check');
      const track = microphone.track();
      if (!opened.ok || track === null) {
        microphone.release('check');
        return opened.ok ? ok({ dbfs: -100 }) : opened;
      }
      const meter = meters.measure(new MediaStream([track]));
      const dbfs = await loudest(meter);
      meter.stop();
      microphone.release('check');
      return ok({ dbfs });
    },
    speaker: async () => {
      const tone = await playTone({ deviceId, seconds: toneMs / 1000, fault });
      const meter = meters.tap(tone.node);
      await pause(toneMs - 200);
      const dbfs = meter.latestDbfs();
      meter.stop();
      tone.stop();
      return { dbfs };
    },
    roundTrip: async () => {
      const loopback = await createLoopback(deviceId, fault);
      const meter = meters.measure(loopback.returned);
      await pause(settleMs);
      const measured = { dbfs: meter.dbfs(), hz: meter.hz(), roundTripMs: await loopback.roundTripMs() };
      meter.stop();
      loopback.close();
      return measured;
    },
  };
}

async function reach(iceServers: readonly IceServer[]): Promise<MediaOutput<'check.reach'>> {
  const connection = new RTCPeerConnection({ iceServers: rtcIceServers(iceServers) });
  const types = new Set<string>();
  const silent = new Set<string>();
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate?.type != null) types.add(candidate.type);
  });
  connection.addEventListener('icecandidateerror', (event) => silent.add(event.url.slice(0, 1000)));
  const gathered = new Promise<void>((resolve) => {
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState === 'complete') resolve();
    });
  });
  connection.addTransceiver('audio');
  await connection.setLocalDescription();
  await Promise.race([gathered, pause(gatherMs)]);
  connection.close();
  return { types: [...types], silent: [...silent].slice(0, 20) };
}

/** The loudest of what is heard until a voice is heard or the time is up. */
function loudest(meter: Meter): Promise<number> {
  return new Promise((resolve) => {
    let most = -100;
    const until = performance.now() + listenMs;
    const timer = window.setInterval(() => {
      most = Math.max(most, meter.latestDbfs());
      if (most < voiceDbfs && performance.now() < until) return;
      window.clearInterval(timer);
      resolve(most);
    }, lookEveryMs);
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, milliseconds));
}
