import { describe, expect, it } from 'vitest';
import { describeDevices } from '#media/devices.ts';
import { keySamples } from '#media/keys.ts';
import { microphoneProblem } from '#media/microphone.ts';
import { type Handlers, serve } from '#media/serve.ts';
import { summarise } from '#media/statistics.ts';
import { mediaRequests, type PeerStates, type ToMain } from '#shared/media/contract.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';

describe('the devices as an agent knows them', () => {
  const found = (kind: MediaDeviceKind, deviceId: string, label: string, groupId = deviceId) => ({
    kind,
    deviceId,
    label,
    groupId,
  });

  it('leave the aliases out and mark what the default stands for', () => {
    const devices = describeDevices([
      found('audioinput', 'default', 'Default - Headset', 'g2'),
      found('audioinput', 'communications', 'Communications - Built-in', 'g1'),
      found('audioinput', 'a', 'Built-in', 'g1'),
      found('audioinput', 'b', 'Headset', 'g2'),
      found('videoinput', 'c', 'Camera'),
      found('audiooutput', 'd', 'Speakers'),
    ]);
    expect(devices).toEqual({
      microphones: [
        { id: 'a', label: 'Built-in', isDefault: false },
        { id: 'b', label: 'Headset', isDefault: true },
      ],
      speakers: [{ id: 'd', label: 'Speakers', isDefault: true }],
    });
  });

  it('keep the alias where there is nothing else, and nothing where there is nothing', () => {
    expect(describeDevices([found('audioinput', 'default', 'Default')]).microphones).toEqual([
      { id: 'default', label: 'Default', isDefault: true },
    ]);
    expect(describeDevices([found('audioinput', '', '')])).toEqual({ microphones: [], speakers: [] });
  });
});

describe('what keeps a microphone shut', () => {
  it.each([
    ['NotAllowedError', 'audio.microphoneRefused'],
    ['NotFoundError', 'audio.noMicrophone'],
    ['NotReadableError', 'audio.microphoneBusy'],
    ['AbortError', 'audio.microphoneBusy'],
  ])('%s is %s', (name, code) => {
    expect(microphoneProblem(new DOMException('x', name)).code).toBe(code);
  });
});

describe('the figures of a call', () => {
  it('come from the report, the far end\u2019s round trip first', () => {
    const report = [
      { type: 'outbound-rtp', packetsSent: 100 },
      { type: 'inbound-rtp', packetsReceived: 90, packetsLost: 3, jitter: 0.004, codecId: 'C1' },
      {
        type: 'candidate-pair',
        nominated: true,
        currentRoundTripTime: 0.05,
        localCandidateId: 'L',
        remoteCandidateId: 'R',
      },
      { type: 'candidate-pair', nominated: false, currentRoundTripTime: 0.9 },
      { type: 'remote-inbound-rtp', roundTripTime: 0.02 },
      { type: 'codec', id: 'C1', mimeType: 'audio/opus' },
      { type: 'local-candidate', id: 'L', candidateType: 'relay' },
      { type: 'remote-candidate', id: 'R', candidateType: 'host' },
    ];
    expect(summarise(report)).toEqual({
      roundTripMs: 20,
      jitterMs: 4,
      packetsSent: 100,
      packetsReceived: 90,
      packetsLost: 3,
      codec: 'opus',
      localCandidate: 'relay',
      remoteCandidate: 'host',
    });
    expect(summarise(report.filter(({ type }) => type !== 'remote-inbound-rtp')).roundTripMs).toBe(50);
  });

  it('are empty for a call that has not begun, and for nonsense', () => {
    const empty = {
      roundTripMs: null,
      jitterMs: null,
      packetsSent: 0,
      packetsReceived: 0,
      packetsLost: 0,
      codec: null,
      localCandidate: null,
      remoteCandidate: null,
    };
    expect(summarise([])).toEqual(empty);
    expect(
      summarise([null, 3, { type: 'inbound-rtp', jitter: Number.NaN, packetsReceived: 'many' }]),
    ).toEqual(empty);
  });
});

describe('what a pressed key sounds like', () => {
  const rate = 48_000;
  /** Power at one frequency (Goertzel). */
  const power = (samples: Float32Array, hz: number): number => {
    const turn = (2 * Math.PI * hz) / rate;
    let [real, imaginary] = [0, 0];
    samples.forEach((sample, at) => {
      real += sample * Math.cos(turn * at);
      imaginary += sample * Math.sin(turn * at);
    });
    return real * real + imaginary * imaginary;
  };

  it.each([
    ['1', 697, 1209],
    ['9', 852, 1477],
    ['#', 941, 1477],
  ])('%s is %i and %i Hz, as long as it was pressed', (digit, low, high) => {
    const samples = keySamples(digit, rate, 100);
    expect(samples).toHaveLength(4800);
    for (const other of [697, 770, 852, 941, 1209, 1336, 1477, 1633]) {
      if (other === low || other === high) continue;
      expect(power(samples, low) / power(samples, other)).toBeGreaterThan(30);
      expect(power(samples, high) / power(samples, other)).toBeGreaterThan(30);
    }
  });

  it('begins and ends without a click, and stays well below full scale', () => {
    const samples = keySamples('5', rate, 100);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.001);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.001);
    expect(Math.max(...samples)).toBeLessThan(0.3);
    expect(Math.max(...samples)).toBeGreaterThan(0.15);
  });

  it('is nothing for what is no key', () => {
    expect(keySamples('x', rate, 100)).toHaveLength(0);
  });
});

describe('the page\u2019s end of the port', () => {
  const states: PeerStates = {
    localDescription: null,
    iceGatheringState: 'new',
    iceConnectionState: 'new',
    signalingState: 'stable',
  };
  const refuse = () => fail(problem('media.unknownPeer'));
  const handlers = {
    ...(Object.fromEntries(Object.keys(mediaRequests).map((name) => [name, refuse])) as unknown as Handlers),
    'peer.answer': () => ok({ type: 'answer' as const, sdp: 'v=0' }),
    'ring.start': () => {
      throw new Error('no sound');
    },
  } satisfies Handlers;
  const send = async (message: unknown): Promise<{ replies: ToMain[]; faults: unknown[] }> => {
    const replies: ToMain[] = [];
    const faults: unknown[] = [];
    await serve(
      handlers,
      message,
      (reply) => replies.push(reply),
      (peer) => (peer === 'p' ? states : null),
      (error) => faults.push(error),
    );
    return { replies, faults };
  };

  it('answers with the states of the connection', async () => {
    expect(await send({ id: 1, name: 'peer.answer', input: { peer: 'p' } })).toEqual({
      replies: [{ kind: 'reply', id: 1, states, result: ok({ type: 'answer', sdp: 'v=0' }) }],
      faults: [],
    });
  });

  it('answers a refusal, and a handler that throws', async () => {
    expect((await send({ id: 2, name: 'peer.close', input: { peer: 'q' } })).replies).toMatchObject([
      { id: 2, states: null, result: { ok: false, problem: { code: 'media.unknownPeer' } } },
    ]);
    expect((await send({ id: 3, name: 'ring.start', input: { quiet: false } })).replies).toMatchObject([
      { id: 3, result: { ok: false, problem: { code: 'media.failed', message: 'ring.start: no sound' } } },
    ]);
  });

  it('answers input that does not parse', async () => {
    const description = { type: 'offer', sdp: 'x'.repeat(100_000) };
    const { replies } = await send({
      id: 4,
      name: 'peer.setRemoteDescription',
      input: { peer: 'p', description },
    });
    expect(replies).toMatchObject([{ id: 4, result: { ok: false, problem: { code: 'media.invalid' } } }]);
  });

  it.each([null, 'hello', { id: 0, name: 'ring.stop' }, { id: 5, name: 'toString', input: null }])(
    'reports what is no request: %j',
    async (message) => {
      const { replies, faults } = await send(message);
      expect(replies).toEqual([]);
      expect(faults).toHaveLength(1);
    },
  );
});
