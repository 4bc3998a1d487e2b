import { createHash } from 'node:crypto';

/** Phrases of the statuses that we give without a transaction (RFC 3261 section 21). */
const phrases: ReadonlyMap<number, string> = new Map([
  [400, 'Bad Request'],
  [416, 'Unsupported URI Scheme'],
  [420, 'Bad Extension'],
  [482, 'Loop Detected'],
  [488, 'Not Acceptable Here'],
  [500, 'Server Internal Error'],
  [505, 'Version Not Supported'],
  [513, 'Message Too Large'],
]);

/** Where a message that is too large is looked at. */
const headWithin = 16_384;
const longestValue = 1000;
/** A URI, or a name and a URI in brackets (RFC 3261 section 20.10). */
const address =
  /^(?:"(?:[^"\\]|\\.)*"|[^"<>]*)[ \t]*<[a-z][-+.a-z0-9]*:[^\s<>"]+>[^<>"]*$|^[a-z][-+.a-z0-9]*:[^\s<>",]+$/i;
const mostVias = 20;

/**
 * The response that refuses a request which cannot be taken further (RFC 3261 section 8.2.7). Null for what has no answer: a
 * response, an ACK, and what does not say where an answer would go. Nothing that is copied can begin another header.
 * @param extra whole header lines
 */
export function statelessRefusal(
  frame: Uint8Array,
  status: number,
  extra: readonly string[] = [],
): string | null {
  const head = new TextDecoder().decode(frame.subarray(0, headWithin)).split('\r\n\r\n')[0] ?? '';
  const [start = '', ...lines] = head.replace(/(?:[ \t]*\r\n[ \t]+)+/g, ' ').split('\r\n');
  const method = /^([A-Z]{1,20}) /.exec(start)?.[1];
  if (method === undefined || method === 'ACK') return null;
  const values = (name: RegExp, form: RegExp): string[] =>
    lines.flatMap((line) => {
      const value = name.exec(line)?.[1]?.trim() ?? '';
      return value.length > longestValue || /\p{Cc}/u.test(value) || !form.test(value) ? [] : [value];
    });
  const vias = values(
    /^(?:via|v)[ \t]*:(.*)$/is,
    /^SIP\/2\.0\/[A-Z]{2,9}[ \t]+[-\w.:[\]]+(?:[ \t]*[;,].*)?$/i,
  );
  const [from] = values(/^(?:from|f)[ \t]*:(.*)$/is, address);
  const [to] = values(/^(?:to|t)[ \t]*:(.*)$/is, address);
  const [callId] = values(/^(?:call-id|i)[ \t]*:(.*)$/is, /^[^\s<>]+$/);
  const [cseq] = values(/^cseq[ \t]*:(.*)$/is, /^\d{1,10}[ \t]+[A-Z]{1,20}$/);
  if (from === undefined || to === undefined || callId === undefined || cseq === undefined) return null;
  if (vias.length === 0 || vias.length > mostVias) return null;
  // The same for a request that comes again, though nothing is remembered.
  const tag = createHash('sha256').update(`${callId}${vias[0]}`).digest('hex').slice(0, 12);
  return [
    `SIP/2.0 ${status} ${phrases.get(status) ?? 'Refused'}`,
    ...vias.map((via) => `Via: ${via}`),
    `From: ${from}`,
    `To: ${/;[ \t]*tag[ \t]*=/i.test(to) ? to : `${to};tag=${tag}`}`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq}`,
    ...extra,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
