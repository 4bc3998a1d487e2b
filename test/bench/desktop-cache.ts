import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Site } from './site.ts';

const openSecret = join(import.meta.dirname, 'limits/search/open-secret.cjs');
const secretsSchema = z.record(z.string(), z.string());

/** The cache of the agent who has signed in on the desktop, and its key. No desktop may be running. */
export async function desktopCache(site: Site): Promise<{ readonly file: string; readonly key: string }> {
  const profile = site.folder('desktop');
  const [folder] = readdirSync(join(profile, 'data'));
  if (folder === undefined) throw new Error('nobody has signed in on the desktop');
  const secrets = secretsSchema.parse(JSON.parse(readFileSync(join(profile, 'secrets.json'), 'utf8')));
  const sealed = secrets[`data-key:${folder}`];
  if (sealed === undefined) throw new Error('the desktop keeps no key of its data');
  await using program = site.startLimit(openSecret, [`--sealed=${sealed}`]);
  const key = (await program.line('secret ')).slice('secret '.length);
  return { file: join(profile, 'data', folder, 'cache.db'), key };
}
