import { beforeEach, describe, expect, it } from 'vitest';
import { readDialTarget } from '#shared/domain/dial-target.ts';
import { Dice } from '#test/support/sip-fuzz.ts';
import { SipWire } from '#test/support/sip-wire.ts';

let wire: SipWire;

beforeEach(async () => {
  wire = await SipWire.open();
  return () => wire.close();
});

const pieces = [
  '+31',
  '020',
  '112',
  '1-800-FLOWERS',
  'sip:',
  'sips:',
  'tel:',
  'callto:',
  'bob',
  'j\u00fcrgen',
  'my_host',
  '@',
  'example.org',
  '[::1]',
  '127.0.0.1',
  ':5061',
  ';user=phone',
  ';transport=tcp',
  '?Replaces=a',
  '%0d%0aEvil:%20x',
  '%41',
  '%',
  '*21*',
  '#',
  ' ext. 12',
  ' ',
  '(0)',
  '-',
  '.',
  '<',
  '>',
  '"',
  '\r\n',
  '\u202e',
];

describe('whatever can be dialled', () => {
  it('reaches the wire as one request, and nothing else', async () => {
    const dice = new Dice(7);
    let dialled = 0;
    for (let each = 0; each < 3000; each += 1) {
      const typed = Array.from({ length: 1 + dice.below(6) }, () => dice.pick(pieces)).join('');
      const target = readDialTarget(typed, 'NL');
      if (!target.ok) continue;
      dialled += 1;
      const call = wire.call(target.value.dial);
      const invite = await wire.requestOf('INVITE', call.port.callId);
      expect(invite.headers.map(({ name }) => name)).not.toContain('Evil');
      expect(invite.uri).toMatch(/^sip:[^\s<>"]+$/);
      wire.respond(invite, 486);
      expect(call.ends).toHaveLength(1);
    }
    expect(dialled).toBeGreaterThan(100);
  });
});
