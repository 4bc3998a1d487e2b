import { basename, extname } from 'node:path';

/** Asks where to save a file of this name; null when the agent thought better of it. */
export type AskWhere = (fileName: string) => Promise<string | null>;
/** Asks which files; none when the agent thought better of it. Answers with their paths. */
export type AskWhich = () => Promise<readonly string[]>;

const longestName = 120;
/** What Windows takes for devices, whatever follows the point. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name from outside as every system can keep it: without folders, signs that have a meaning, and ends that vanish. */
export function safeName(name: string): string {
  const flat = basename(name.replaceAll('\\', '/'))
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_')
    .replace(/^[\s.]+/, '')
    .replace(/[\s.]+$/, '');
  const kept = devices.test(flat) ? `_${flat}` : flat;
  if (kept === '') return 'file';
  if (kept.length <= longestName) return kept;
  const ending = extname(kept).slice(0, 20);
  return `${[...kept.slice(0, longestName - ending.length)].join('')}${ending}`;
}

/** The name that a reply's header gives its body (RFC 6266); null when it gives none. */
export function nameInHeader(disposition: string | undefined): string | null {
  if (disposition === undefined) return null;
  const extended = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended.trim());
    } catch {
      // Not as the standard has it: the plain one stands beside it.
    }
  }
  return /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? null;
}

/** Media types of what agents send most; the hub looks at the content. */
const types: Readonly<Record<string, string>> = {
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.webp': 'image/webp',
};

/** The media type that a file's name stands for, '' for one that is not known. */
export function typeOfName(name: string): string {
  return types[extname(name).toLowerCase()] ?? '';
}
