import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** Where secrets are kept for this person on this machine. */
export interface SecretStore {
  /** False when the system has no store: then secrets live in memory and end with the program. */
  readonly available: boolean;
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Secrets in memory, for a machine without a secret store. */
export function memorySecrets(): SecretStore {
  const kept = new Map<string, string>();
  return {
    available: false,
    get: async (name) => kept.get(name) ?? null,
    set: async (name, secret) => void kept.set(name, secret),
    remove: async (name) => void kept.delete(name),
  };
}

/** How the system encrypts for this person; both throw when it cannot. */
export interface Sealer {
  seal(plain: string): Buffer;
  open(sealed: Buffer): string;
}

const fileSchema = z.record(z.string(), z.string());

/**
 * Secrets sealed by the system in one file. A file that is damaged is set aside, and a secret that does not open (the
 * person's key ring was reset, or is another one today) counts as not there: the agent signs in again. Writing in its place
 * keeps the old one under another name, because it may be the key to work that was never delivered.
 */
export function sealedSecrets(path: string, sealer: Sealer): SecretStore {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  };

  const load = async (): Promise<Record<string, string>> => {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw error;
    }
    try {
      return fileSchema.parse(JSON.parse(text));
    } catch {
      await rename(path, `${path}.corrupt-${randomUUID()}`);
      return {};
    }
  };

  const opened = (sealed: string): string | null => {
    try {
      return sealer.open(Buffer.from(sealed, 'base64'));
    } catch {
      return null;
    }
  };

  const change = (edit: (all: Record<string, string>) => void): Promise<void> =>
    inTurn(async () => {
      const all = await load();
      edit(all);
      const fresh = `${path}.new`;
      await rm(fresh, { force: true });
      await writeFile(fresh, JSON.stringify(all), { mode: 0o600, flush: true });
      await rename(fresh, path);
    });

  return {
    available: true,
    get: (name) =>
      inTurn(async () => {
        const sealed = (await load())[name];
        return sealed === undefined ? null : opened(sealed);
      }),
    set: (name, secret) => {
      const sealed = sealer.seal(secret).toString('base64');
      return change((all) => {
        const before = all[name];
        if (before !== undefined && opened(before) === null)
          all[`${name}.unreadable-${randomUUID()}`] = before;
        all[name] = sealed;
      });
    },
    remove: (name) =>
      change((all) => {
        delete all[name];
      }),
  };
}
