import { describe, expect, it } from 'vitest';
import { createHandlers, type HandlerServices } from '#main/ipc/handlers.ts';
import type { Call } from '#shared/domain/call.ts';
import { ok } from '#shared/util/result.ts';

const facts = {
  id: 'c',
  callId: 'leg-1',
  interactionId: null,
  direction: 'inbound',
  remote: { address: '+31201234567', name: null },
  queueName: null,
  skillId: null,
  consultFor: null,
  emergency: false,
  postDial: null,
  startedAt: 1,
} as const;
const ringing: Call = { kind: 'ringing', ...facts };
const active: Call = { kind: 'active', ...facts, answeredAt: 2, muted: false, merged: null };
const over: Call = {
  kind: 'ended',
  ...facts,
  answeredAt: 2,
  endedAt: 3,
  endCause: 'agentHangup',
  sipStatus: null,
};

function during(...calls: Call[]) {
  const asked: boolean[] = [];
  const services = {
    phone: { view: () => ({ calls }) },
    session: {
      signOut: async (sealPending: boolean) => {
        asked.push(sealPending);
        return ok(null);
      },
    },
  } as unknown as HandlerServices;
  return { handlers: createHandlers(services), asked };
}

describe('signing out', () => {
  it('is refused while one call rings and another is on hold', async () => {
    const held: Call = { ...active, kind: 'held', heldAt: 3 };
    const { handlers } = during(held, ringing);
    expect(await handlers['session.signOut']({ sealPending: true })).toMatchObject({
      problem: { code: 'session.inCall' },
    });
  });

  it('is refused in a call, sealed or not: it would hang up on the customer', async () => {
    const { handlers, asked } = during(active);
    for (const sealPending of [false, true]) {
      expect(await handlers['session.signOut']({ sealPending })).toMatchObject({
        problem: { code: 'session.inCall' },
      });
    }
    expect(asked).toEqual([]);
  });

  it.each([
    ['without a call', []],
    ['while one rings', [ringing]],
    ['after one', [over]],
  ])('goes on %s', async (_name, calls) => {
    const { handlers, asked } = during(...calls);
    expect(await handlers['session.signOut']({ sealPending: true })).toEqual(ok(null));
    expect(asked).toEqual([true]);
  });
});
