import { extname, join, normalize, sep } from 'node:path';

/** The scheme and host of our own pages. */
export const appOrigin = 'app://lineside';
export const windowPageUrl = `${appOrigin}/renderer/index.html`;
/** The compact phone: the same page, which shows another thing under this name. */
export const stripPageUrl = `${windowPageUrl}#strip`;
export const mediaPageUrl = `${appOrigin}/media/index.html`;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.map': 'application/json',
};

/**
 * Finds the file of a request inside `root`. Null when the URL is not of our origin, has no known type, or would leave
 * the folder.
 */
export function fileFor(root: string, requestUrl: string): { path: string; type: string } | null {
  if (!URL.canParse(requestUrl)) return null;
  const url = new URL(requestUrl);
  if (`${url.protocol}//${url.host}` !== appOrigin) return null;
  let pathname: string;
  try {
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  const path = normalize(join(root, pathname));
  const type = types[extname(path)];
  if (type === undefined || pathname.includes('\0') || !path.startsWith(root + sep)) return null;
  return { path, type };
}
