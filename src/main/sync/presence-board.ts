import type { Presence } from '#shared/domain/agent-state.ts';
import { serverMessages } from '#shared/hub-api/socket.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';

/** How colleagues are, as far as the hub has told on its present connection; `since` is hub time. Nothing is kept. */
export class PresenceBoard {
  readonly #changed = new Emitter<void>();
  readonly #agents = new Map<string, Presence>();

  get agents(): ReadonlyMap<string, Presence> {
    return this.#agents;
  }

  onChange(listener: () => void): Disposable {
    return this.#changed.on(listener);
  }

  /** Takes what the hub says: everybody, or those who changed. What cannot be read is left out. */
  take(message: unknown): void {
    const parsed = serverMessages.presence.safeParse(message);
    if (!parsed.success) return;
    if (parsed.data.all) this.#agents.clear();
    for (const one of parsed.data.agents) this.#agents.set(one.agentId, one);
    this.#changed.emit();
  }

  /** Nobody tells any more: an old word would send callers to people who have gone. */
  clear(): void {
    if (this.#agents.size === 0) return;
    this.#agents.clear();
    this.#changed.emit();
  }
}
