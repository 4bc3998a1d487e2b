import { type ImTo, imKey } from '#shared/domain/messenger.ts';
import type { MessengerView } from '#shared/ipc/messenger.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { Link } from '../sync/link.ts';
import type { Told } from '../sync/told.ts';

/** Who writes to whom, told both ways; nothing of it is kept. */
export interface Typing extends Disposable {
  /** Colleagues who write now; `until` is wall clock. */
  now(): MessengerView['typing'];
  onChange(listener: () => void): Disposable;
  /** The agent is writing; told on once in a while. */
  tell(to: ImTo): void;
  /** What somebody was writing is there. */
  written(key: string, agentId: string): void;
}

/** Somebody who goes on writing is told of so often, well before what is shown goes out. */
const everyMs = 2_000;

export function createTyping(deps: {
  readonly link: Pick<Link, 'tell'> & { readonly told: Pick<Told, 'onImTyping'> };
  /** How long a word of writing is shown, milliseconds. */
  readonly shownMs: () => number;
  readonly clock: Clock;
}): Typing {
  const { link, clock } = deps;
  const own = new DisposableStack();
  const changed = new Emitter<void>();
  const writing = new Map<string, MessengerView['typing'][number] & { readonly timer: Disposable }>();
  const told = new Map<string, number>();

  const over = (name: string): void => {
    const gone = writing.get(name);
    if (gone === undefined) return;
    void gone.timer.dispose();
    writing.delete(name);
    changed.emit();
  };

  own.use(
    link.told.onImTyping(({ agentId, groupId }) => {
      const key = imKey(groupId === null ? { kind: 'agent', agentId } : { kind: 'group', groupId });
      const name = `${key} ${agentId}`;
      void writing.get(name)?.timer.dispose();
      const shown = deps.shownMs();
      const timer = clock.after(shown, () => over(name));
      writing.set(name, { key, agentId, until: clock.now() + shown, timer });
      changed.emit();
    }),
  );
  own.defer(() => {
    for (const { timer } of writing.values()) void timer.dispose();
  });

  return {
    now: () => [...writing.values()].map(({ key, agentId, until }) => ({ key, agentId, until })),
    onChange: (listener) => changed.on(listener),
    tell: (to) => {
      const key = imKey(to);
      const now = clock.monotonic();
      const last = told.get(key);
      if (last !== undefined && now - last < everyMs) return;
      told.set(key, now);
      link.tell('imTyping', { to });
    },
    written: (key, agentId) => over(`${key} ${agentId}`),
    dispose: () => own.dispose(),
  };
}
