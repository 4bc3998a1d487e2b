/** What happened to the packets of some seconds. */
export interface Transmission {
  /** There and back, milliseconds; null where the far end does not report it. */
  readonly roundTripMs: number | null;
  /** Mean deviation between arrivals (RFC 3550 section 6.4.1), milliseconds. */
  readonly jitterMs: number;
  /** Lost of what was sent, 0 to 1. */
  readonly loss: number;
}

/** R of an undisturbed call with the default values of ITU-T G.107 (06/2015), clause 7.7. */
const bestR = 93.2;
/** What one packet of speech lasts: it is heard when it is complete. */
const frameMs = 20;
/** Robustness against random loss with loss concealment: G.711 with Appendix I, in ITU-T G.113 (2007), Appendix I. */
const packetLossRobustness = 25.1;

/**
 * Estimated mean opinion score, 1 to 4.41: the E-model (ITU-T G.107) with its default values, reduced to what a receiver
 * can see. Delay: the effective latency (half the round trip, twice the jitter for the jitter buffer, one frame) gives Id
 * in the approximation of Cole and Rosenbluth, "Voice over IP Performance Monitoring" (2001), equation 4. Loss: Ie,eff of
 * G.107 clause 7.5 for random loss. R becomes MOS by G.107 Annex B.
 */
export function estimateMos({ roundTripMs, jitterMs, loss }: Transmission): number {
  const latencyMs = (roundTripMs ?? 0) / 2 + 2 * jitterMs + frameMs;
  const delayImpairment = 0.024 * latencyMs + (latencyMs > 177.3 ? 0.11 * (latencyMs - 177.3) : 0);
  const lossPercent = 100 * Math.min(1, Math.max(0, loss));
  const lossImpairment = (95 * lossPercent) / (lossPercent + packetLossRobustness);
  return mosOf(bestR - delayImpairment - lossImpairment);
}

/** ITU-T G.107 Annex B. Below 6.5 the cubic falls under 1, which is the end of the scale. */
function mosOf(r: number): number {
  if (r <= 0) return 1;
  if (r >= 100) return 4.5;
  return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
}
