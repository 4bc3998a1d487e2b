import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type AmiMessage, AmiParser, formatAction } from '#hub/exchange/asterisk/ami-message.ts';

const folder = new URL('./asterisk-transcripts/', import.meta.url);
const transcripts = readdirSync(folder);
const wire = (name: string) => readFileSync(new URL(name, folder), 'utf8').replaceAll('\n', '\r\n');
const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string) => new AmiParser().push(bytes(text));
const picture = (messages: readonly AmiMessage[]) =>
  messages.map((one) => [
    one.get('Event'),
    one.get('Uniqueid'),
    one.get('CallerIDName'),
    ...one.all('ChanVariable'),
  ]);

/** The same numbers each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('what Asterisk says', () => {
  test('the greeting is no message, names are found in any case, a name may come twice', () => {
    const [message, ...others] = parse(
      'Asterisk Call Manager/11.0.0\r\nEvent: Hold\r\nChanVariable: A=1\r\nChanVariable: B=x: y\r\nEmpty:\r\n\r\n',
    );
    expect(others).toEqual([]);
    expect(message?.get('event')).toBe('Hold');
    expect(message?.all('CHANVARIABLE')).toEqual(['A=1', 'B=x: y']);
    expect([message?.get('Empty'), message?.get('Missing'), message?.all('Missing')]).toEqual(['', '', []]);
  });

  test('LF alone ends a line as well; empty lines alone say nothing', () => {
    expect(picture(parse('\n\r\n\nEvent: A\nUniqueid: 1.1\n\n\n\nEvent: B\n\n'))).toEqual([
      ['A', '1.1', ''],
      ['B', '', ''],
    ]);
  });

  test.each(transcripts)('%s: the same messages, however the bytes are cut', (name) => {
    const text = wire(name).replaceAll('Ada Kunde', 'Zoë 李 Kunde');
    const whole = picture(parse(text));
    expect(whole.length).toBeGreaterThan(10);
    const all = bytes(text);
    for (let seed = 1; seed <= 20; seed++) {
      const random = chance(seed);
      const longest = seed === 1 ? 1 : 1 + Math.floor(random() * 700);
      const parser = new AmiParser();
      const got: AmiMessage[] = [];
      for (let from = 0; from < all.length; ) {
        const to = from + 1 + Math.floor(random() * longest);
        got.push(...parser.push(all.subarray(from, to)));
        from = to;
      }
      expect(picture(got)).toEqual(whole);
    }
  });

  test('noise does not keep what follows from being read, nor fill the memory', () => {
    const parser = new AmiParser();
    for (let n = 0; n < 100; n++) parser.push(new Uint8Array(64 * 1024).fill(0xc3));
    expect(picture(parser.push(bytes('\r\n\r\nEvent: After\r\n\r\n')))).toEqual([['After', '', '']]);
  });
});

describe('what is said to Asterisk', () => {
  test('no value, name or action can end its line: nothing more is asked than was meant', () => {
    const text = formatAction('Setvar\r\nAction: Hangup', 'id\n1', {
      'Value\r\n\r\nAction': 'Originate\r\n\r\nAction: Command\0',
      Variable: ['a\rb', 'c\nd'],
    });
    expect(text).toBe(
      'Action: SetvarAction: Hangup\r\nActionID: id1\r\nValueAction: OriginateAction: Command\r\nVariable: ab\r\nVariable: cd\r\n\r\n',
    );
    expect(parse(text)).toHaveLength(1);
  });
});
