import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { audioScheme } from '../recordings/audio-address.ts';
import { appOrigin, fileFor } from './app-files.ts';

/**
 * Scripts come from the program itself and from nowhere else; styles may be inline because Mantine writes them. What sounds is
 * the media host's, but for recordings, which the window plays.
 */
const contentSecurityPolicy = (page: 'window' | 'media'): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    page === 'media' ? "media-src 'self' blob: mediastream:" : `media-src ${audioScheme}:`,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Must run before the application is ready: makes app:// a secure, standard origin, and recordings something to play. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    // Scripts are compiled once and then taken from Chromium's cache, as they are for https.
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    // A player reads it by ranges; no script can.
    { scheme: audioScheme, privileges: { standard: true, secure: true, stream: true } },
  ]);
}

/**
 * Serves the built pages of `root` as app://lineside/ in one session. Not by `protocol.handle`: that loads Node's fetch before
 * the first byte, a tenth of a start. Without Cross-Origin-Opener-Policy: no page can open another, and the header would cost
 * every window a second process.
 */
export function serveAppPages(session: Session, root: string): void {
  session.protocol.registerBufferProtocol('app', ({ url }, answer) => {
    const missing = (): void => answer({ statusCode: 404, data: Buffer.from('not found') });
    const file = fileFor(root, url);
    if (file === null) {
      missing();
      return;
    }
    readFile(file.path).then((data) => {
      answer({
        data,
        headers: {
          'content-type': file.type,
          'content-security-policy': contentSecurityPolicy(
            url.startsWith(`${appOrigin}/media/`) ? 'media' : 'window',
          ),
          'x-content-type-options': 'nosniff',
        },
      });
    }, missing);
  });
}
