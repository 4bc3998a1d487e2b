import { expect } from '@playwright/test';
import type { Agent } from '../e2e/agent.ts';
import type { DevelopedDesktop } from '../support/desktop.ts';
import type { Customer, HubProcess } from '../support/hub-process.ts';
import type { Camera, Picture } from './pictures.ts';

/** Who is on stage. */
export interface Act {
  readonly hub: HubProcess;
  readonly ada: Agent<DevelopedDesktop>;
  /** At a desktop of her own; the customers' queue is not hers. */
  readonly eve: Agent<DevelopedDesktop>;
  /** Opens another desktop, which whoever asked closes. */
  readonly open: () => Promise<Agent<DevelopedDesktop>>;
  /** Of Ada's window. */
  readonly picture: Picture;
  /** Of any other window. */
  readonly camera: Camera;
}

/** What every customer says. */
export const customerTone = { kind: 'tone', hz: 620, dbfs: -18 } as const;

/** What Eve says, far from the others' tones so that a meter can tell them apart. */
export const eveTone = { hz: 1030, dbfs: -18, onMs: 250, offMs: 500 };

/** Every call on the bar has been up for long enough to say how it sounds. */
export async function soundIsMeasured({ ada }: Pick<Act, 'ada'>): Promise<void> {
  await expect(ada.phone.getByText('Measuring')).toHaveCount(0, { timeout: 30_000 });
}

/** The customer has talked for so long: enough for a recording that is worth its picture. */
export async function hasTalked({ report }: Customer, seconds: number): Promise<void> {
  await expect
    .poll(async () => (await report()).talkedMs, { timeout: 30_000 })
    .toBeGreaterThan(seconds * 1000);
}

/** Opens a page of the rail. */
export async function goesTo({ window }: Pick<Agent, 'window'>, page: string): Promise<void> {
  await window.getByRole('navigation').getByRole('button', { name: page, exact: true }).click();
}

/** A tone as it was heard. */
export function figure(hz: number, dbfs: number): string {
  return `${hz.toFixed(0)} Hz at ${dbfs.toFixed(1)} dBFS`;
}
