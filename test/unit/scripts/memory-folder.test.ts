import { expect, test } from 'vitest';
import { isRunnable } from '#scripts/lib/memory-folder.ts';

const root = '/dev/vda / ext4 rw,relatime 0 0\n';

test('files may be run from where something is mounted without forbidding it', () => {
  expect(isRunnable(`${root}tmpfs /dev/shm tmpfs rw,relatime,size=24684084k 0 0\n`, '/dev/shm')).toBe(true);
  expect(isRunnable(`${root}shm /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime 0 0\n`, '/dev/shm')).toBe(
    false,
  );
  expect(isRunnable(root, '/dev/shm')).toBe(false);
});

test('of two mounts at a place the last one counts', () => {
  const both = 'shm /dev/shm tmpfs rw,noexec 0 0\ntmpfs /dev/shm tmpfs rw 0 0\n';
  expect(isRunnable(both, '/dev/shm')).toBe(true);
});
