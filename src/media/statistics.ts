/** The figures of a call that WebRTC itself counts. */
export interface Figures {
  readonly roundTripMs: number | null;
  readonly jitterMs: number | null;
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** What the far end sends, such as 'opus'. */
  readonly codec: string | null;
  /** Types of the candidates in use (RFC 8445 section 5.1.1). */
  readonly localCandidate: string | null;
  readonly remoteCandidate: string | null;
}

type Entry = Readonly<Record<string, unknown>>;

/** Sums a report up (Identifiers for WebRTC's Statistics API). The far end's RTCP is preferred for the round trip. */
export function summarise(report: { forEach(each: (entry: unknown) => void): void }): Figures {
  let roundTrip: number | null = null;
  let pathRoundTrip: number | null = null;
  let jitter: number | null = null;
  let packetsSent = 0;
  let packetsReceived = 0;
  let packetsLost = 0;
  let codecId: unknown = null;
  let pair: Entry | null = null;
  const byId = new Map<unknown, Entry>();
  report.forEach((each) => {
    if (typeof each !== 'object' || each === null) return;
    const entry = each as Entry;
    byId.set(entry['id'], entry);
    switch (entry['type']) {
      case 'outbound-rtp':
        packetsSent += number(entry['packetsSent']) ?? 0;
        break;
      case 'inbound-rtp':
        packetsReceived += number(entry['packetsReceived']) ?? 0;
        packetsLost += number(entry['packetsLost']) ?? 0;
        jitter = number(entry['jitter']) ?? jitter;
        codecId = entry['codecId'] ?? codecId;
        break;
      case 'remote-inbound-rtp':
        roundTrip = number(entry['roundTripTime']) ?? roundTrip;
        break;
      case 'candidate-pair':
        if (entry['nominated'] !== true) break;
        pair = entry;
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
    codec: short(byId.get(codecId)?.['mimeType'])?.replace(/^audio\//, '') ?? null,
    localCandidate: candidateType(byId, pair, 'localCandidateId'),
    remoteCandidate: candidateType(byId, pair, 'remoteCandidateId'),
  };
}

function candidateType(byId: ReadonlyMap<unknown, Entry>, pair: Entry | null, key: string): string | null {
  return pair === null ? null : short(byId.get(pair[key])?.['candidateType']);
}

/** What a browser names; capped, since the far end may have named it. */
function short(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, 40) : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function milliseconds(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000;
}
