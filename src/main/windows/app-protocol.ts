import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';

/** The scheme and host of our own pages. */
export const appOrigin = 'app://lineside';
export const windowPageUrl = `${appOrigin}/renderer/index.html`;
export const mediaPageUrl = `${appOrigin}/media/index.html`;

/** Scripts come from the program itself and from nowhere else; styles may be inline because Mantine writes them. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self' blob: mediastream:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

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

/** Must run before the application is ready: makes app:// a secure, standard origin. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

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

/** Serves the built pages of `root` as app://lineside/ in one session. */
export function serveAppPages(session: Session, root: string): void {
  session.protocol.handle('app', async (request) => {
    const file = fileFor(root, request.url);
    if (file === null) return new Response('not found', { status: 404 });
    try {
      return new Response(await readFile(file.path), {
        headers: {
          'content-type': file.type,
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin',
        },
      });
    } catch {
      return new Response('not found', { status: 404 });
    }
  });
}
