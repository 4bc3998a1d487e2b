import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '#scripts/lib/paths.ts';

/**
 * Writes the files that an administrator puts into a real exchange, their placeholders filled in.
 * @throws Error for a placeholder without a value, and for a value that no file has a place for
 */
export async function renderTemplates(
  exchange: 'asterisk' | 'kamailio',
  folder: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const templates = join(ROOT, 'resources', exchange);
  await mkdir(folder, { recursive: true });
  const unused = new Set(Object.keys(values));
  for (const name of await readdir(templates)) {
    const template = await readFile(join(templates, name), 'utf8');
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
