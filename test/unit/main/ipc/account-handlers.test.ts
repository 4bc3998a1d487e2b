import { describe, expect, it, vi } from 'vitest';
import { type AccountSession, accountHandlers } from '#main/ipc/account-handlers.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';

const offset = 5_000;

function anAccount(call: (...given: unknown[]) => unknown) {
  const workplace = { hub: { call }, hubOffsetMs: () => offset };
  return accountHandlers({ workplace: () => workplace } as unknown as AccountSession);
}

const session = {
  id: newId(),
  desktopName: 'FRONTDESK-2',
  createdAt: 105_000,
  lastSeenAt: 205_000,
  state: 'active',
  current: true,
};

describe('the sessions of an account', () => {
  it("come in this machine's wall clock", async () => {
    const { 'account.sessions': sessions } = anAccount(async () => ok({ sessions: [session] }));
    expect(await sessions()).toEqual(ok([{ ...session, createdAt: 100_000, lastSeenAt: 200_000 }]));
  });

  it('end one by one at the hub, whose refusal is passed on', async () => {
    const call = vi.fn(async () => ok({}));
    expect(await anAccount(call)['account.endSession']({ id: session.id })).toEqual(ok(null));
    expect(call).toHaveBeenCalledWith('endSession', { params: { id: session.id }, body: {} });
    const gone = fail({ status: 404, problem: problem('session.unknown') });
    const { 'account.endSession': end, 'account.sessions': sessions } = anAccount(async () => gone);
    expect(await end({ id: session.id })).toMatchObject({ problem: { code: 'session.unknown' } });
    expect(await sessions()).toMatchObject({ problem: { code: 'session.unknown' } });
  });

  it('are not asked for while nobody is signed in', async () => {
    const nobody = accountHandlers({ workplace: () => null } as unknown as AccountSession);
    expect(await nobody['account.sessions']()).toMatchObject({ problem: { code: 'session.signedOut' } });
    expect(await nobody['account.endSession']({ id: session.id })).toMatchObject({
      problem: { code: 'session.signedOut' },
    });
  });
});
