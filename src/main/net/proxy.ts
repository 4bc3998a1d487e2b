/**
 * Reads a proxy answer ('PROXY host:port; DIRECT', 'HTTPS host:port', 'DIRECT', ...) and returns the first usable proxy as
 * a URL, or null to connect straight. SOCKS entries are passed over: everything here speaks HTTP CONNECT.
 */
export function proxyFor(answer: string): string | null {
  for (const entry of answer.split(';')) {
    const [kind, address] = entry.trim().split(/\s+/);
    if (kind === undefined || kind === '') continue;
    switch (kind.toUpperCase()) {
      case 'DIRECT':
        return null;
      case 'PROXY':
        if (address !== undefined) return `http://${address}`;
        break;
      case 'HTTPS':
        if (address !== undefined) return `https://${address}`;
        break;
      default:
        break;
    }
  }
  return null;
}
