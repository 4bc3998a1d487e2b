/** The figures of a call that WebRTC itself counts. */
export interface Figures {
  readonly roundTripMs: number | null;
  readonly jitterMs: number | null;
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
}

/** Sums a report up (Identifiers for WebRTC's Statistics API). The far end's RTCP is preferred for the round trip. */
export function summarise(report: { forEach(each: (entry: unknown) => void): void }): Figures {
  let roundTrip: number | null = null;
  let pathRoundTrip: number | null = null;
  let jitter: number | null = null;
  let packetsSent = 0;
  let packetsReceived = 0;
  let packetsLost = 0;
  report.forEach((each) => {
    if (typeof each !== 'object' || each === null) return;
    const entry = each as Readonly<Record<string, unknown>>;
    switch (entry['type']) {
      case 'outbound-rtp':
        packetsSent += number(entry['packetsSent']) ?? 0;
        break;
      case 'inbound-rtp':
        packetsReceived += number(entry['packetsReceived']) ?? 0;
        packetsLost += number(entry['packetsLost']) ?? 0;
        jitter = number(entry['jitter']) ?? jitter;
        break;
      case 'remote-inbound-rtp':
        roundTrip = number(entry['roundTripTime']) ?? roundTrip;
        break;
      case 'candidate-pair':
        if (entry['nominated'] === true)
          pathRoundTrip = number(entry['currentRoundTripTime']) ?? pathRoundTrip;
        break;
    }
  });
  return {
    roundTripMs: milliseconds(roundTrip ?? pathRoundTrip),
    jitterMs: milliseconds(jitter),
    packetsSent,
    packetsReceived,
    packetsLost,
  };
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function milliseconds(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000;
}
