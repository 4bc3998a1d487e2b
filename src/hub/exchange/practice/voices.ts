import { readFileSync } from 'node:fs';
import type { CustomerOrder } from './control-protocol.ts';
import { encodeMulaw } from './media/mulaw.ts';
import { holdMusic } from './media/music.ts';
import { type AudioSource, loopSource, toneSource } from './media/sources.ts';
import { parseWav } from './media/wav.ts';

/** The sounds that the exchange has, read or made once and shared by every call. */
export class Voices {
  readonly #folder: URL;
  readonly #samples = new Map<string, Uint8Array>();
  #music: Uint8Array | null = null;

  /** `folder`: where customer-<language>.wav are. */
  constructor(folder: URL) {
    this.#folder = folder;
  }

  /** What a customer says, from its beginning. Throws when the sample is missing or not playable. */
  voice(order: CustomerOrder['voice']): AudioSource {
    return order.kind === 'tone'
      ? toneSource(order.hz, order.dbfs)
      : loopSource(this.#sample(order.language));
  }

  music(): AudioSource {
    this.#music ??= encodeMulaw(holdMusic());
    return loopSource(this.#music);
  }

  #sample(language: string): Uint8Array {
    const known = this.#samples.get(language);
    if (known !== undefined) return known;
    const samples = parseWav(readFileSync(new URL(`customer-${language}.wav`, this.#folder)));
    if (!samples.ok) throw new Error(`Sample ${language}: ${samples.problem.message}`);
    const codes = encodeMulaw(samples.value);
    this.#samples.set(language, codes);
    return codes;
  }
}
