import { setTimeout as nextLook } from 'node:timers/promises';
import type { Call } from '#shared/domain/call.ts';
import type { Bridge, RequestInput, RequestName, RequestOutput } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/util/result.ts';
import type { DevelopedDesktop } from './desktop.ts';
import type { AgentName } from './scenarios.ts';

declare global {
  interface Window {
    readonly lineside: Bridge;
  }
}

const LOOK_MS = 50;
const PATIENCE_MS = 20_000;

/** What a scenario asks of a desktop by way of its window, and waits to see. */
export class DesktopWindow {
  readonly #name: AgentName;
  readonly #desktop: DevelopedDesktop;

  constructor(name: AgentName, desktop: DevelopedDesktop) {
    this.#name = name;
    this.#desktop = desktop;
  }

  /** Asks main as the window does. */
  async tries<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>> {
    return (await this.#desktop.window.evaluate(
      ([asked, given]) => window.lineside.request(asked as RequestName, given),
      [name, input] as const,
    )) as Result<RequestOutput<N>>;
  }

  /** The same; throws what is refused. */
  async ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
    const answer = await this.tries(name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.problem)}`);
    return answer.value;
  }

  async calls(): Promise<readonly Call[]> {
    return (await this.ask('phone.get', null)).calls;
  }

  /** Resolves with the call once it is so. */
  async until(id: string, fits: (call: Call) => boolean): Promise<Call> {
    return await this.look(
      (calls) => calls.find((call) => call.id === id && fits(call)),
      `has call ${id} so`,
    );
  }

  async look<T>(find: (calls: readonly Call[]) => T | null | undefined, what: string): Promise<T> {
    return await this.poll(async () => find(await this.calls()), what);
  }

  /** @throws Error with the calls that are up, when it never comes about */
  async poll<T>(find: () => Promise<T | null | undefined>, what: string): Promise<T> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = await find();
      if (found !== null && found !== undefined) return found;
      if (performance.now() > until)
        throw new Error(`${this.#name} never ${what}: ${JSON.stringify(await this.calls())}`);
      await nextLook(LOOK_MS);
    }
  }
}
