/** One party at the far end of a call, as a page keeps it. */
interface Party {
  readonly connection: RTCPeerConnection;
  readonly ear: AnalyserNode;
  readonly mouth: GainNode;
  /** Negotiations so far. */
  negotiations: number;
}

declare global {
  // Properties of the page in which the far ends live: Playwright evaluates there.
  var farEnds: Map<string, Party> | undefined;
}

/** Takes the phone's offer as a far end that says a tone would; answers with its SDP and all candidates. Runs in a page. */
export async function answerAsFarEnd([name, offer, hz]: readonly [string, string, number]): Promise<string> {
  globalThis.farEnds ??= new Map();
  let party = globalThis.farEnds.get(name);
  if (party === undefined) {
    const graph = new AudioContext({ sinkId: { type: 'none' } } as AudioContextOptions);
    const connection = new RTCPeerConnection();
    const ear = new AnalyserNode(graph, { fftSize: 16_384, smoothingTimeConstant: 0 });
    const mouth = new GainNode(graph, { gain: 0.2 });
    const out = new MediaStreamAudioDestinationNode(graph, { channelCount: 1 });
    const tone = new OscillatorNode(graph, { frequency: hz });
    tone.connect(mouth).connect(out);
    tone.start();
    connection.addEventListener('track', ({ track }) => {
      const stream = new MediaStream([track]);
      // Sound of a connection flows only while an element plays it; a muted one does.
      const element = new Audio();
      element.muted = true;
      element.srcObject = stream;
      void element.play();
      graph.createMediaStreamSource(stream).connect(ear);
    });
    for (const track of out.stream.getTracks()) connection.addTrack(track, out.stream);
    party = { connection, ear, mouth, negotiations: 0 };
    globalThis.farEnds.set(name, party);
  }
  const { connection } = party;
  party.negotiations += 1;
  await connection.setRemoteDescription({ type: 'offer', sdp: offer });
  await connection.setLocalDescription();
  if (connection.iceGatheringState !== 'complete') {
    await new Promise<void>((resolve) => {
      connection.addEventListener('icegatheringstatechange', () => {
        if (connection.iceGatheringState === 'complete') resolve();
      });
    });
  }
  return connection.localDescription?.sdp ?? '';
}

/**
 * How loud each tone is at each far end's ear, RMS in dB below full scale: the loudest third of a second of the next
 * `milliseconds`, by name and then in the order of the tones. Runs in a page.
 */
export function levelsAtFarEnds([tones, milliseconds]: readonly [readonly number[], number]): Promise<
  Record<string, number[]>
> {
  const look = (ear: AnalyserNode): number[] => {
    const samples = new Float32Array(ear.fftSize);
    ear.getFloatTimeDomainData(samples);
    return tones.map((hz) => {
      let [re, im] = [0, 0];
      samples.forEach((sample, at) => {
        // A window, so that one tone does not spill over onto another.
        const seen = sample * (1 - Math.cos((2 * Math.PI * at) / samples.length));
        const angle = (2 * Math.PI * hz * at) / ear.context.sampleRate;
        re += seen * Math.cos(angle);
        im -= seen * Math.sin(angle);
      });
      const rms = (Math.SQRT2 * Math.hypot(re, im)) / samples.length;
      return 20 * Math.log10(Math.max(rms, 1e-7));
    });
  };
  return new Promise((resolve) => {
    const loudest: Record<string, number[]> = {};
    const until = performance.now() + milliseconds;
    const timer = setInterval(() => {
      for (const [name, { ear }] of globalThis.farEnds ?? []) {
        const before = loudest[name];
        loudest[name] = look(ear).map((level, at) => Math.max(level, before?.[at] ?? level));
      }
      if (performance.now() < until) return;
      clearInterval(timer);
      resolve(loudest);
    }, 150);
  });
}
