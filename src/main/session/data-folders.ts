import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecretStore } from './secrets.ts';

export interface DataFolder {
  readonly dir: string;
  /** 32 bytes in hexadecimal. */
  readonly key: string;
}

/** Finds the folder (which need not exist yet) and the key of one agent at one hub. Throws when neither can be kept. */
export interface DataFolders {
  open(hubAddress: string, agentId: string): Promise<DataFolder>;
  /** Removes what must not outlive the program: the folders of a machine without a secret store. */
  dispose(): Promise<void>;
}

/**
 * One folder and one random key for each agent and hub. With a secret store both stay; without one the folder is a
 * temporary one and the key is in memory, so that nothing that could be read stays behind (DEC-16).
 */
export function dataFolders(root: string, secrets: SecretStore): DataFolders {
  const temporary = new Map<string, string>();
  return {
    open: async (hubAddress, agentId) => {
      const name = createHash('sha256').update(`${hubAddress}\n${agentId}`).digest('hex').slice(0, 32);
      const secret = `data-key:${name}`;
      let key = await secrets.get(secret);
      if (key === null || !/^[0-9a-f]{64}$/.test(key)) {
        key = randomBytes(32).toString('hex');
        await secrets.set(secret, key);
      }
      if (secrets.available) {
        return { dir: join(root, name), key };
      }
      let dir = temporary.get(name);
      if (dir === undefined) {
        dir = await mkdtemp(join(tmpdir(), 'lineside-'));
        temporary.set(name, dir);
      }
      return { dir, key };
    },
    dispose: async () => {
      for (const dir of temporary.values()) await rm(dir, { recursive: true, force: true });
      temporary.clear();
    },
  };
}
