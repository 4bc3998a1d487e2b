import { existsSync, readFileSync, renameSync } from 'node:fs';

/** Renames a file that does not hold a JSON object; returns its new name, or null when it is sound or not there. */
export function setAsideIfCorrupt(path: string, now: number): string | null {
  if (!existsSync(path)) return null;
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const aside = path.replace(/(\.json)?$/, `.corrupt-${Math.round(now)}.json`);
  renameSync(path, aside);
  return aside;
}
