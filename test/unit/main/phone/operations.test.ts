import { describe, expect, it } from 'vitest';
import { createOperations } from '#main/phone/operations.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

function pending(): { readonly promise: Promise<Result<string>>; settle(result: Result<string>): void } {
  const { promise, resolve } = Promise.withResolvers<Result<string>>();
  return { promise, settle: resolve };
}

describe('operations on one call', () => {
  it('run one after another, in order, whatever the ones before became', async () => {
    const operations = createOperations();
    const started: string[] = [];
    const first = pending();
    const a = operations.run(() => {
      started.push('a');
      return first.promise;
    });
    const b = operations.run(async () => {
      started.push('b');
      return ok('b');
    });
    await Promise.resolve();
    expect(started).toEqual(['a']);
    first.settle(fail(problem('phone.negotiating')));
    expect(await a).toMatchObject({ ok: false });
    expect(await b).toEqual(ok('b'));
    expect(started).toEqual(['a', 'b']);
  });

  it('are refused once the queue is closed, those that wait too', async () => {
    const operations = createOperations();
    const first = pending();
    const running = operations.run(() => first.promise);
    let ran = false;
    const waiting = operations.run(async () => {
      ran = true;
      return ok('b');
    });
    await Promise.resolve();
    operations.close();
    first.settle(ok('a'));
    expect(await running).toEqual(ok('a'));
    expect(await waiting).toMatchObject({ ok: false, problem: { code: 'phone.callOver' } });
    expect(await operations.run(async () => ok('c'))).toMatchObject({ ok: false });
    expect(ran).toBe(false);
  });

  it('let the next one in as soon as one says that it has begun, and not before', async () => {
    const operations = createOperations();
    const order: string[] = [];
    const [long, outcome] = [pending(), pending()];
    const a = operations.begin(async (begun) => {
      await long.promise;
      order.push('a begun');
      begun();
      return outcome.promise;
    });
    const b = operations.run(async () => {
      order.push('b');
      return ok('b');
    });
    await Promise.resolve();
    expect(order).toEqual([]);
    long.settle(ok(''));
    expect(await b).toEqual(ok('b'));
    expect(order).toEqual(['a begun', 'b']);
    outcome.settle(ok('a'));
    expect(await a).toEqual(ok('a'));
  });

  it('go on after one that threw, and tell its caller', async () => {
    const operations = createOperations();
    const broken = operations.run(() => Promise.reject(new Error('bug')));
    await expect(broken).rejects.toThrow('bug');
    expect(await operations.run(async () => ok('next'))).toEqual(ok('next'));
  });
});
