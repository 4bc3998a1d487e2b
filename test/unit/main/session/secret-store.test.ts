import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cipher, openSecretStore } from '#main/session/secret-store.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lineside-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A cipher of the test's own: reverses the text and marks it. */
function cipher(backend = 'gnome_libsecret', available = true): Cipher {
  return {
    isEncryptionAvailable: () => available,
    encryptString: (plain) => Buffer.from(`x${[...plain].reverse().join('')}`),
    decryptString: (encrypted) => {
      const text = encrypted.toString();
      if (!text.startsWith('x')) throw new Error('cannot decrypt');
      return [...text.slice(1)].reverse().join('');
    },
    getSelectedStorageBackend: () => backend,
  };
}

const linux = { platform: 'linux', basicAsked: false };

describe('the secret store', () => {
  it('keeps secrets over a restart and never in plain', () => {
    const open = () => openSecretStore({ folder, cipher: cipher(), ...linux });
    open().set('refresh https://hub/ ada', 'very secret');
    expect(open().get('refresh https://hub/ ada')).toBe('very secret');
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name), 'utf8')).not.toContain('very secret');
    open().remove('refresh https://hub/ ada');
    expect(open().get('refresh https://hub/ ada')).toBeNull();
  });
  it('forgets what it can no longer read', () => {
    const store = openSecretStore({ folder, cipher: cipher(), ...linux });
    store.set('key', 'k');
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'garbage');
    expect(store.get('key')).toBeNull();
  });
  it.each([
    ['a keyring', 'linux', 'gnome_libsecret', false, true],
    ['a key that everybody knows', 'linux', 'basic_text', false, false],
    ['a plain file that was asked for', 'linux', 'basic_text', true, true],
    ['an unknown backend', 'linux', 'unknown', false, false],
    ['Windows', 'win32', 'unknown', false, true],
  ])('with %s', (_name, platform, backend, basicAsked, available) => {
    const store = openSecretStore({ folder, cipher: cipher(backend), platform, basicAsked });
    expect(store.available).toBe(available);
    store.set('a', 'b');
    expect(store.get('a')).toBe(available ? 'b' : null);
    expect(readdirSync(folder)).toHaveLength(available ? 1 : 0);
  });
  it('is not there when the system cannot encrypt', () => {
    expect(
      openSecretStore({ folder, cipher: cipher('x', false), platform: 'darwin', basicAsked: true }).available,
    ).toBe(false);
  });
});
