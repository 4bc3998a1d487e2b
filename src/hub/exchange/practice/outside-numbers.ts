import type { OutsideVoice } from './control-protocol.ts';
import { canonicalNumber } from './dialplan.ts';

/** What a simulated outside number does when it is called. */
export interface OutsideBehaviour {
  /** How long it rings before it does what `outcome` says; null rings until the caller has enough. */
  readonly ringMs: number | null;
  /** Answers, or refuses with this status. */
  readonly outcome: 'answer' | number;
  /** An announcement tone before the answer or refusal, heard as early media. */
  readonly announcement: boolean;
  /** What it says once it has answered. */
  readonly voice: OutsideVoice;
  /** Hangs up after talking this long; null stays. */
  readonly talkMs: number | null;
}

const RING_MS = 2_000;
const base: OutsideBehaviour = {
  ringMs: RING_MS,
  outcome: 'answer',
  announcement: false,
  voice: { kind: 'sample', language: 'en' },
  talkMs: null,
};

/**
 * Numbers of the block 202-555-01xx, which belongs to nobody. Every other number answers; the voice menu answers at once and
 * lets its keys be read back.
 */
export const OUTSIDE_NUMBERS: Readonly<Record<string, OutsideBehaviour>> = {
  '12025550100': base,
  '12025550101': { ...base, ringMs: 0, outcome: 486 },
  '12025550102': { ...base, ringMs: null },
  '12025550103': { ...base, ringMs: 0, outcome: 404 },
  '12025550104': { ...base, outcome: 603 },
  '12025550105': { ...base, ringMs: 0, outcome: 503 },
  '12025550106': { ...base, announcement: true },
  '12025550107': { ...base, announcement: true, outcome: 404 },
  '12025550108': { ...base, ringMs: 0 },
  '12025550109': { ...base, ringMs: 0, outcome: 484 },
  '12025550110': { ...base, ringMs: 0, voice: { kind: 'echo' } },
};

/** The practice numbers, with those that a trainer or a test gave another behaviour. */
export class OutsideNumbers {
  readonly #changed = new Map<string, OutsideBehaviour>();

  /** Gives a number another behaviour, where `change` says so; false when it is no number. */
  change(number: string, change: Partial<OutsideBehaviour>): boolean {
    const digits = canonicalNumber(number);
    if (digits === null) return false;
    this.#changed.set(digits, { ...this.of(number), ...change });
    return true;
  }

  isKnown(number: string): boolean {
    const digits = canonicalNumber(number) ?? '';
    return this.#changed.has(digits) || Object.hasOwn(OUTSIDE_NUMBERS, digits);
  }

  of(number: string): OutsideBehaviour {
    const digits = canonicalNumber(number) ?? '';
    return this.#changed.get(digits) ?? OUTSIDE_NUMBERS[digits] ?? base;
  }
}
