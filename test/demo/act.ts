import { expect } from '@playwright/test';
import type { Agent } from '../e2e/agent.ts';
import type { DevelopedDesktop } from '../support/desktop.ts';
import type { HubProcess } from '../support/hub-process.ts';
import type { Picture } from './pictures.ts';

/** Who is on stage. */
export interface Act {
  readonly hub: HubProcess;
  readonly ada: Agent<DevelopedDesktop>;
  /** At a desktop of her own; the customers' queue is not hers. */
  readonly eve: Agent<DevelopedDesktop>;
  /** Of Ada's window. */
  readonly picture: Picture;
}

/** What every customer says. */
export const customerTone = { kind: 'tone', hz: 620, dbfs: -18 } as const;

/** What Eve says, far from the others' tones so that a meter can tell them apart. */
export const eveTone = { hz: 1030, dbfs: -18, onMs: 250, offMs: 500 };

/** Every call on the bar has been up for long enough to say how it sounds. */
export async function soundIsMeasured({ ada }: Pick<Act, 'ada'>): Promise<void> {
  await expect(ada.phone.getByText('Measuring')).toHaveCount(0, { timeout: 30_000 });
}

/** A tone as it was heard. */
export function figure(hz: number, dbfs: number): string {
  return `${hz.toFixed(0)} Hz at ${dbfs.toFixed(1)} dBFS`;
}
