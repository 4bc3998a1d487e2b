import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '#scripts/lib/paths.ts';

/** The files that an administrator puts into a real Asterisk. */
export const TEMPLATES = join(ROOT, 'resources', 'asterisk');

/**
 * Writes the configuration of Lineside, its placeholders filled in.
 * @throws Error for a placeholder without a value, and for a value that no file has a place for
 */
export async function renderTemplates(
  folder: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const unused = new Set(Object.keys(values));
  for (const name of await readdir(TEMPLATES)) {
    const template = await readFile(join(TEMPLATES, name), 'utf8');
    const text = template.replaceAll(/\{\{([A-Z_]+)\}\}/g, (_, key: string) => {
      const value = values[key];
      if (value === undefined) throw new Error(`${name} wants ${key}`);
      unused.delete(key);
      return value;
    });
    await writeFile(join(folder, name), text);
  }
  if (unused.size > 0) throw new Error(`No file has a place for ${[...unused].join(', ')}`);
}
