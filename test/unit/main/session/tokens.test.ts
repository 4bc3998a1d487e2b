import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { HubFailure } from '#main/net/hub-client.ts';
import { keepTokens } from '#main/session/tokens.ts';
import type { Tokens } from '#shared/hub-api/session.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

const tokens = (name: string): Tokens => ({
  accessToken: `access-${name}`,
  accessExpiresInMs: 600_000,
  refreshToken: `refresh-${name}`,
});

function keeper(initial: Tokens | { refreshToken: string }) {
  const clock = new ManualClock();
  const asked: string[] = [];
  const kept: string[] = [];
  const answers: Result<Tokens, HubFailure>[] = [];
  const subject = keepTokens(initial, {
    clock,
    refresh: async (refreshToken) => {
      asked.push(refreshToken);
      return answers.shift() ?? ok(tokens(String(asked.length)));
    },
    keep: async (refreshToken) => void kept.push(refreshToken),
  });
  return { subject, clock, asked, kept, answers };
}

describe('tokens', () => {
  test('of a sign-in are used as they are', async () => {
    const { subject, asked } = keeper(tokens('0'));
    expect(await subject.access()).toEqual(ok('access-0'));
    expect(asked).toEqual([]);
  });

  test('are exchanged once however many ask, and the new refresh token is kept before the new token is used', async () => {
    const { subject, asked, kept } = keeper({ refreshToken: 'old' });
    const seen: string[][] = [];
    subject.onRefreshed(() => seen.push([...kept]));
    expect(await Promise.all([subject.access(), subject.access()])).toEqual([ok('access-1'), ok('access-1')]);
    expect(asked).toEqual(['old']);
    expect(seen).toEqual([['refresh-1']]);
  });

  test('are exchanged in good time, each with the newest', async () => {
    const { subject, asked, clock } = keeper(tokens('0'));
    expect(await subject.access()).toEqual(ok('access-0'));
    for (let round = 0; round < 2; round += 1) {
      clock.advance(480_000);
      await setImmediate();
    }
    expect(asked).toEqual(['refresh-0', 'refresh-1']);
  });

  test('that the hub refused are exchanged at the next need; an older refusal changes nothing', async () => {
    const { subject, asked } = keeper(tokens('0'));
    subject.invalidate('access-0');
    expect(await subject.access()).toEqual(ok('access-1'));
    subject.invalidate('access-0');
    await subject.access();
    expect(asked).toHaveLength(1);
  });

  test('survive a hub that is away', async () => {
    const { subject, answers } = keeper({ refreshToken: 'old' });
    const away = { status: 0, problem: problem('net.refused') };
    answers.push(fail(away));
    expect(await subject.access()).toEqual(fail(away));
    expect(await subject.access()).toEqual(ok('access-2'));
  });

  test.each([
    [401, 'net.notJson', false],
    [403, 'auth.denied', false],
    [500, 'hub.bug', false],
    [401, 'auth.refreshRefused', true],
  ])('end with %d %s: %s', async (status, code, ends) => {
    const { subject, answers, asked } = keeper({ refreshToken: 'old' });
    const ended: string[] = [];
    subject.onEnded((reason) => ended.push(reason.code));
    answers.push(fail({ status, problem: problem(code) }));
    await subject.access();
    const again = await subject.access();
    expect(ended).toEqual(ends ? [code] : []);
    expect(again.ok).toBe(!ends);
    expect(asked).toHaveLength(ends ? 1 : 2);
  });

  test('are not exchanged by themselves any more once disposed', async () => {
    const { subject, asked, clock } = keeper(tokens('0'));
    await subject.dispose();
    clock.advance(3_600_000);
    expect(asked).toEqual([]);
  });
});
