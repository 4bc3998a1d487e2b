import { expect } from 'vitest';
import type { PracticeExchange } from '#hub/exchange/practice/adapter.ts';
import type { DeskPhoneAction, DeskPhoneReport } from '#hub/exchange/practice/control-protocol.ts';

/** A hand at a simulated desk phone, and an ear. */
export class PracticeDesk {
  readonly user: string;
  readonly #exchange: PracticeExchange;

  constructor(exchange: PracticeExchange, user: string) {
    this.#exchange = exchange;
    this.user = user;
  }

  async act(action: DeskPhoneAction): Promise<DeskPhoneReport> {
    return await this.#exchange.deskPhone(this.user, action);
  }

  async look(): Promise<DeskPhoneReport> {
    return await this.act('look');
  }

  /** The tone that this phone says, hertz. */
  async hz(): Promise<number> {
    return (await this.look()).hz;
  }

  /** Resolves once the loudest of the last second is this tone; null once it has been silent for a second. */
  async hears(hz: number | null): Promise<void> {
    await expect
      .poll(
        async () => {
          const heard = (await this.look()).heard.lastSecond.hz;
          return heard === null || hz === null ? heard === hz : Math.abs(heard - hz) < 5;
        },
        { timeout: 15_000, interval: 100 },
      )
      .toBe(true);
  }
}
