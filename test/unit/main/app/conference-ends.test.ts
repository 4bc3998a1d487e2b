import { expect, it } from 'vitest';
import { tellConferenceEnds } from '#main/app/conference-ends.ts';
import type { Store } from '#main/cache/store.ts';
import type { Call } from '#shared/domain/call.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { ok } from '#shared/util/result.ts';

/** A phone with one leg in a conference of the exchange, and a cache that says how many others are in it. */
function bench() {
  const views = new Emitter<PhoneView>();
  const rows = new Emitter<readonly string[]>();
  const over: string[] = [];
  const answers: (() => void)[] = [];
  let view: PhoneView = { registration: { kind: 'off' }, calls: [], problem: null };
  let others: number | null = null;
  const told = tellConferenceEnds({
    phone: {
      view: () => view,
      onChange: (listener) => views.on(listener),
      conferenceOver: (callId) => void over.push(callId),
    },
    store: {
      onChanged: (listener: (entities: readonly string[]) => void) => rows.on(listener),
      request: async () => {
        for (const wake of answers.splice(0)) wake();
        if (others === null) return ok(null);
        const members = Array.from({ length: others }, () => ({}));
        return ok({ conference: others === 1 ? null : { id: 'c', members } });
      },
    } as unknown as Pick<Store, 'request' | 'onChanged'>,
  });
  /** Resolves once the cache was asked and its answer has been dealt with. */
  const looked = () => new Promise<void>((resolve) => answers.push(() => setImmediate(resolve)));
  return {
    told,
    over,
    show: async (merged: 'local' | 'exchange' | null, kind: Call['kind'] = 'active') => {
      const looking = merged === 'exchange' && kind === 'active' ? looked() : Promise.resolve();
      view = { ...view, calls: [{ kind, callId: 'leg', merged } as Call] };
      views.emit(view);
      await looking;
    },
    hubSays: async (count: number | null) => {
      others = count;
      const looking = looked();
      rows.emit(['participation']);
      await looking;
    },
    /** The hub tells of something while no leg is in a conference: nobody looks. */
    hubTells: (count: number) => {
      others = count;
      rows.emit(['participation']);
    },
  };
}

it('tells of a conference that the hub has seen and that became a call of two, once', async () => {
  const { show, hubSays, over, told } = bench();
  await show('exchange');
  await hubSays(1);
  expect(over).toEqual([]);
  await hubSays(3);
  await hubSays(2);
  expect(over).toEqual([]);
  await hubSays(1);
  await hubSays(1);
  expect(over).toEqual(['leg']);
  await told.dispose();
});

it('knows nothing of a conference that this phone is no part of, nor of one before', async () => {
  const { show, hubSays, hubTells, over } = bench();
  await show('local');
  hubTells(3);
  await show('exchange');
  await show('exchange', 'ended');
  hubTells(1);
  await show('exchange');
  await hubSays(null);
  await hubSays(1);
  expect(over).toEqual([]);
});
