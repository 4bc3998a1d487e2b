import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A place for secrets that the operating system protects. Without one nothing is kept between starts. */
export interface SecretStore {
  /** False when the system offers no protection that is worth the name. */
  readonly available: boolean;
  /** Null when there is none, or when it can no longer be read (another account, another machine). */
  get(name: string): string | null;
  /** Does nothing when the store is not available. */
  set(name: string, secret: string): void;
  remove(name: string): void;
}

/** What is used of Electron's `safeStorage`. */
export interface Cipher {
  isEncryptionAvailable(): boolean;
  encryptString(plain: string): Buffer;
  decryptString(encrypted: Buffer): string;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
}

export interface SecretStoreOptions {
  readonly folder: string;
  readonly cipher: Cipher;
  readonly platform: string;
  /** Somebody started the program with `--password-store=basic` and so wants secrets in a plain file. */
  readonly basicAsked: boolean;
}

/**
 * Keeps each secret in a file of its own, encrypted by the operating system. On Linux without a keyring Electron falls back
 * to a key that everybody knows: that counts as no store at all unless it was asked for.
 */
export function openSecretStore(options: SecretStoreOptions): SecretStore {
  const { folder, cipher } = options;
  const available = isProtected(options);
  const path = (name: string): string => join(folder, `${Buffer.from(name).toString('base64url')}.secret`);
  return {
    available,
    get: (name) => {
      if (!available) return null;
      try {
        return cipher.decryptString(readFileSync(path(name)));
      } catch {
        return null;
      }
    },
    set: (name, secret) => {
      if (!available) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // Written beside and renamed, so that a power cut leaves the old secret or the new one.
      writeFileSync(`${path(name)}.new`, cipher.encryptString(secret), { mode: 0o600, flush: true });
      renameSync(`${path(name)}.new`, path(name));
    },
    remove: (name) => rmSync(path(name), { force: true }),
  };
}

function isProtected({ cipher, platform, basicAsked }: SecretStoreOptions): boolean {
  if (!cipher.isEncryptionAvailable()) return platform === 'linux' && basicAsked;
  if (platform !== 'linux') return true;
  const backend = cipher.getSelectedStorageBackend?.() ?? 'unknown';
  return basicAsked || (backend !== 'basic_text' && backend !== 'unknown');
}
