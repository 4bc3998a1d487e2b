import { describe, expect, it } from 'vitest';
import { reasonToInstall } from '#scripts/lib/installed.mjs';

const locked = (version: string, more: object = {}) => ({ version, integrity: `sha512-${version}`, ...more });

describe('whether the dependencies must be installed', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/zod': locked('4.6.7'),
      'node_modules/@binaries/win32-x64': locked('1.0.0', { optional: true }),
    },
  };

  it('is so when npm has left no record', () => {
    expect(reasonToInstall(lock, null)).toBe('nothing is installed yet');
  });

  it('is not so when all is there but what other platforms need', () => {
    expect(reasonToInstall(lock, { packages: { 'node_modules/zod': locked('4.6.7') } })).toBeNull();
  });

  it('names the package that is missing, nested ones by their own name', () => {
    const nested = { packages: { 'node_modules/a/node_modules/@b/c': locked('1.0.0') } };
    expect(reasonToInstall(nested, { packages: {} })).toBe('@b/c is missing');
  });

  it('names the package whose version differs', () => {
    expect(reasonToInstall(lock, { packages: { 'node_modules/zod': locked('4.6.6') } })).toBe(
      'zod is 4.6.6, the lockfile has 4.6.7',
    );
  });

  it('sees another content under the same version', () => {
    const other = { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-other' } };
    expect(reasonToInstall(lock, { packages: other })).not.toBeNull();
  });
});
