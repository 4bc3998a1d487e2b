/** Numbers that look random and are the same in every run (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** Between 0 and 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}

/** Values that parsers, tables and screens have stumbled over. */
const nasty = [
  '',
  '*',
  '<>',
  '""',
  '"',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  '-1',
  '0',
  '4294967296',
  '99999999999999999999',
  'NaN',
  '%00%0d%0aEvil:%20x',
  '%',
  '\u202e\u2066\u200b',
  '\ud83d\ude00'.repeat(50),
  '\t \t',
  '\r\n x',
  '\r\nEvil: x',
  '\n',
  '\u0000',
  '\u0007',
  'sip:',
  'sip:@',
  '<sip:a@b>;tag=',
  '<tel:+1>',
  '<sip:%25@b>',
  'sip:100%25@b',
  '%25',
  '<sips:a@b>',
  '<sip:a@[::1]:99999>',
  '<sip:a@b?Replaces=x>',
  ';;;;',
  ',,,,',
  'a=b;'.repeat(400),
  'x'.repeat(5000),
  '('.repeat(2000),
];

const extraHeaders = [
  'Contact: *',
  'Contact: <<',
  'Contact: <sip:%25@b>',
  'Replaces: a;to-tag=b;from-tag=c',
  'Replaces: x',
  'Session-Expires: 1;refresher=uac',
  'Session-Expires: 4294967295',
  'Expires: 0',
  'Expires: 4294967295',
  'Expires: -1',
  'Require: 100rel',
  'Content-Length: 4',
  'Content-Type: multipart/mixed;boundary=b',
  'Content-Encoding: gzip',
  'Event: refer',
  'Subscription-State: terminated',
  'Refer-To: <sip:eve@evil.test>',
  'Max-Forwards: 0',
  'Record-Route: <sip:evil.test;lr>',
  'Record-Route: nonsense',
  'Authorization: Digest',
  'WWW-Authenticate: Digest realm="x"',
  'Via: SIP/2.0/UDP evil.test;branch=z9hG4bKx',
  'Reason: Q.850;cause=x',
  '__proto__: x',
  'X-Lineside-Interaction: <b>',
];

const descriptions = [
  '',
  'v=0',
  'v=0\r\nm=audio 0 UDP/TLS/RTP/SAVPF 0\r\n',
  'v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n',
  'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 97\r\na=rtpmap:97 X/8000\r\n',
  'm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n'.repeat(50),
  'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=ssrc:x cname\r\na=fmtp:0\r\na=candidate:\r\na=sctpmap\r\n',
  '\u0000\u0001\u0002',
  '{"sdp":1}',
];

const methods =
  'ACK BYE CANCEL INFO INVITE MESSAGE NOTIFY OPTIONS PRACK PUBLISH REFER REGISTER SUBSCRIBE UPDATE XYZZY'.split(
    ' ',
  );

type Mutation = (text: string, dice: Dice) => string;

const onLines =
  (change: (lines: string[], dice: Dice) => void): Mutation =>
  (text, dice) => {
    const end = text.indexOf('\r\n\r\n');
    const lines = text.slice(0, end < 0 ? text.length : end).split('\r\n');
    change(lines, dice);
    return lines.join('\r\n') + (end < 0 ? '' : text.slice(end));
  };

const mutations: readonly Mutation[] = [
  // A character more, less, or another.
  (text, dice) => {
    const at = dice.below(text.length);
    return text.slice(0, at) + String.fromCharCode(dice.below(256)) + text.slice(at + dice.below(2));
  },
  (text, dice) => text.slice(0, dice.below(text.length)),
  (text, dice) => text.slice(dice.below(text.length)),
  (text, dice) => {
    const at = dice.below(text.length);
    return text.slice(0, at) + text.slice(at + dice.below(40));
  },
  onLines((lines, dice) => void lines.splice(1 + dice.below(lines.length - 1), 1)),
  onLines((lines, dice) => void lines.splice(1 + dice.below(lines.length), 0, dice.pick(lines))),
  onLines((lines, dice) => void lines.splice(1 + dice.below(lines.length), 0, dice.pick(extraHeaders))),
  onLines((lines, dice) => {
    const at = dice.below(lines.length);
    lines[at] = `${lines[at]?.split(':')[0]}: ${dice.pick(nasty)}`;
  }),
  onLines((lines, dice) => {
    const at = dice.below(lines.length);
    lines[at] = `${lines[at] ?? ''}${dice.pick(nasty)}`;
  }),
  onLines((lines, dice) => {
    const at = dice.below(lines.length);
    lines[at] = (lines[at] ?? '').replace(/[^:;=<>" ]+(?=[^:;=<>" ]*$)/, dice.pick(nasty));
  }),
  onLines((lines, dice) => {
    lines[0] = (lines[0] ?? '').replace(/^[A-Z]+(?= sip)/, dice.pick(methods));
  }),
  onLines((lines, dice) => {
    lines[0] = (lines[0] ?? '').replace(/ \d{3} /, ` ${100 + dice.below(600)} `);
  }),
  // Another method or status altogether, in all places.
  (text, dice) => text.replace(/(^|CSeq: \d+ )[A-Z]+(?= sip|\r\n)/gm, `$1${dice.pick(methods)}`),
  (text, dice) => {
    const end = text.indexOf('\r\n\r\n');
    const body = dice.pick(descriptions);
    const head = text
      .slice(0, end)
      .replace(/^Content-Length: .*$/m, `Content-Length: ${Buffer.byteLength(body)}`);
    return `${head}\r\n\r\n${body}`;
  },
  (text, dice) => text.replace(/^Content-Length: .*$/m, `Content-Length: ${dice.pick(nasty)}`),
];

/** One to three changes to a message; bytes that are no text sometimes. */
export function mutate(text: string, dice: Dice): Uint8Array {
  let changed = text;
  for (let times = 1 + dice.below(3); times > 0; times -= 1) changed = dice.pick(mutations)(changed, dice);
  const bytes = Buffer.from(changed);
  if (bytes.byteLength > 0 && dice.below(20) === 0) bytes[dice.below(bytes.byteLength)] = 0xff;
  return bytes;
}
