import { expect, it } from 'vitest';
import { callsOver } from '#main/app/calls-over.ts';
import type { Call } from '#shared/domain/call.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import { Emitter } from '#shared/util/emitter.ts';

it('resolves once nobody is talked with; what only rings is nobody yet', async () => {
  const changes = new Emitter<PhoneView>();
  const view = (...kinds: Call['kind'][]): PhoneView => ({
    registration: { kind: 'off' },
    calls: kinds.map((kind) => ({ kind }) as Call),
    problem: null,
  });
  let now = view('active', 'held');
  const told: string[] = [];
  const show = async (next: PhoneView): Promise<void> => {
    now = next;
    changes.emit(next);
    await Promise.resolve();
  };
  const over = callsOver({ view: () => now, onChange: (listener) => changes.on(listener) }).then(() =>
    told.push('over'),
  );
  await show(view('ended', 'held'));
  expect(told).toEqual([]);
  await show(view('ringing', 'ended'));
  await over;
  expect(told).toEqual(['over']);
  await callsOver({ view: () => now, onChange: (listener) => changes.on(listener) });
});
