/** Where a connection goes: straight, or through a proxy by CONNECT (RFC 9110 section 9.3.6). */
export type Route =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly url: string }
  /** The system asks for a kind of proxy that is not spoken here, such as SOCKS. */
  | { readonly kind: 'unsupported'; readonly scheme: string };

/**
 * Reads the system's answer for a URL, such as 'PROXY proxy.example:3128; DIRECT'. The first entry that can be used
 * counts; when there is none the first entry is named.
 */
export function parseProxyAnswer(answer: string): Route {
  const entries = answer
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  let unusable: Route | null = null;
  for (const entry of entries) {
    const [scheme = '', address = ''] = entry.split(/\s+/);
    const kind = scheme.toUpperCase();
    if (kind === 'DIRECT') return { kind: 'direct' };
    const secure = kind === 'HTTPS';
    if (kind !== 'PROXY' && kind !== 'HTTP' && !secure) {
      unusable ??= { kind: 'unsupported', scheme: kind };
      continue;
    }
    if (address !== '') return { kind: 'proxy', url: `${secure ? 'https' : 'http'}://${address}` };
  }
  return unusable ?? { kind: 'direct' };
}
