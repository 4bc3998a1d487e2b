import { expect, it } from 'vitest';
import { stayAwakeInCalls } from '#main/app/stay-awake.ts';
import type { Call } from '#shared/domain/call.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import { Emitter } from '#shared/util/emitter.ts';

it('keeps the computer awake from the first ring to the end, once, and lets it sleep when the program ends', async () => {
  const changes = new Emitter<PhoneView>();
  const said: string[] = [];
  let view: PhoneView = { registration: { kind: 'off' }, calls: [], problem: null };
  const show = (kind: Call['kind'] | null): void => {
    view = { ...view, calls: kind === null ? [] : [{ kind: 'ended' } as Call, { kind } as Call] };
    changes.emit(view);
  };
  let next = 0;
  const awake = stayAwakeInCalls(
    { view: () => view, onChange: (listener) => changes.on(listener) },
    {
      start: () => {
        next += 1;
        said.push(`start ${next}`);
        return next;
      },
      stop: (id) => void said.push(`stop ${id}`),
    },
  );
  show('ringing');
  show('active');
  show('ended');
  show('ended');
  show(null);
  show('ringing');
  await awake.dispose();
  show('active');
  expect(said).toEqual(['start 1', 'stop 1', 'start 2', 'stop 2']);
});
