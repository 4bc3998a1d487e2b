import { protocol } from '#shared/hub-api/session.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * What an agent typed as a hub's address in its one true form, without a slash at the end. Without a scheme it is https,
 * on loopback http. 'session.badAddress' for what is no address, 'session.plainHttpRefused' for http elsewhere (DEC-24).
 */
export function normaliseHubAddress(typed: string): Result<string> {
  const text = typed.trim();
  const bad = fail(problem('session.badAddress', 'not the address of a hub', { address: text }));
  if (text === '' || /\s/.test(text)) return bad;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const scheme = hasScheme ? '' : loopback.test(hostOf(text)) ? 'http://' : 'https://';
  let url: URL;
  try {
    url = new URL(`${scheme}${text}`);
  } catch {
    return bad;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return bad;
  if (url.hostname === '' || url.username !== '' || url.password !== '') return bad;
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) {
    return fail(
      problem('session.plainHttpRefused', 'plain HTTP is for this machine only', { address: text }),
    );
  }
  return ok(`${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`);
}

/** The host of an address without scheme; an IPv6 address stands in brackets. */
function hostOf(text: string): string {
  const host = text.split('/')[0] ?? '';
  return host.startsWith('[') ? host.replace(/\]:\d+$/, ']') : host.replace(/:\d+$/, '');
}

/**
 * Whether this desktop and a hub can talk: the hub serves its own protocol and the one before. Null when they can;
 * 'session.protocolTooNew' when the hub is too new for this desktop, 'session.protocolTooOld' when the hub is too old.
 */
export function protocolProblem(hub: { major: number }): Problem | null {
  const details = { hub: hub.major, desktop: protocol.major };
  if (hub.major < protocol.major)
    return problem('session.protocolTooOld', 'the hub is older than this desktop', details);
  if (hub.major > protocol.major + 1)
    return problem('session.protocolTooNew', 'the hub asks for a newer desktop', details);
  return null;
}
