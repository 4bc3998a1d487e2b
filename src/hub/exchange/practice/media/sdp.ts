/**
 * Leaves in the first audio description of an offer only what we speak: PCMU and telephone-event at 8000 Hz (RFC 4733), so
 * that nothing else is agreed on (a browser offers telephone-event at 48000 Hz first, for Opus). Other descriptions stay as
 * they are. Null when there is no PCMU.
 */
export function onlyTelephony(sdp: string): string | null {
  const lines = sdp.split(/\r\n|\n/);
  const start = lines.findIndex((line) => /^m=audio [1-9]/.test(line));
  if (start < 0) return null;
  const after = lines.findIndex((line, index) => index > start && line.startsWith('m='));
  const end = after < 0 ? lines.length : after;
  const section = lines.slice(start + 1, end);
  const names = new Map<string, string>();
  for (const line of section) {
    const map = /^a=rtpmap:(\d+) ([^\s]+)/.exec(line);
    if (map !== null) names.set(map[1] ?? '', (map[2] ?? '').toLowerCase());
  }
  const [media, port, protocol, ...offered] = (lines[start] ?? '').trim().split(/\s+/);
  if (!offered.includes('0')) return null;
  const kept = new Set(offered.filter((type) => type === '0' || names.get(type) === 'telephone-event/8000'));
  const wanted = section.filter((line) => {
    const type = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+)/.exec(line)?.[1];
    return type === undefined || kept.has(type);
  });
  const mLine = [media, port, protocol, ...offered.filter((type) => kept.has(type))].join(' ');
  return [...lines.slice(0, start), mLine, ...wanted, ...lines.slice(end)].join('\r\n');
}
