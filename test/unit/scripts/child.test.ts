import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { companion, startUntil } from '#scripts/lib/child.ts';

/** A program that says when it was asked to end and does not. */
const stubborn = `process.on('SIGTERM', () => console.log('asked')); setInterval(() => {}, 1e6); console.log('up');`;

test('a program is killed when its own patience is over, not before', async () => {
  const child = spawn(process.execPath, ['-e', stubborn], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  const kill = vi.spyOn(child, 'kill');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const program = companion(child, { patienceMs: 40_000 });
  const gone = program[Symbol.asyncDispose]();
  await once(child.stdout, 'data');
  vi.advanceTimersByTime(39_999);
  expect(kill.mock.calls).toEqual([['SIGTERM']]);
  vi.advanceTimersByTime(1);
  await gone;
  expect(child.signalCode).toBe('SIGKILL');
});

test('a program that was waited for keeps the patience that it was started with', async () => {
  const { program } = await startUntil(process.execPath, ['-e', stubborn], (line) => line === 'up' || null, {
    patienceMs: 0,
  });
  await program[Symbol.asyncDispose]();
  await program.ended;
});
