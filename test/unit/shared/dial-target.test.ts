import { describe, expect, it } from 'vitest';
import { type DialTarget, keptNumber, readDialTarget } from '#shared/domain/dial-target.ts';

const read = (text: string, region = 'NL'): DialTarget | string => {
  const result = readDialTarget(text, region);
  return result.ok ? result.value : result.problem.code;
};
const dialOf = (text: string, region = 'NL'): string => {
  const found = read(text, region);
  return typeof found === 'string' ? found : found.dial;
};

describe('a number as people write it', () => {
  it.each([
    ['020 123 4567', 'NL', '+31201234567'],
    ['+31 20 123 4567', 'NL', '+31201234567'],
    ['+31 (0)20 123 4567', 'NL', '+31201234567'],
    ['(+31) 20-123.45.67', 'NL', '+31201234567'],
    ['0031 20 123 4567', 'NL', '+31201234567'],
    ['0031 (0)20 123 4567', 'NL', '+31201234567'],
    ['020/1234567', 'NL', '+31201234567'],
    ['(212) 555-0123', 'US', '+12125550123'],
    ['1 212 555 0123', 'US', '+12125550123'],
    ['011 31 20 123 4567', 'US', '+31201234567'],
    ['+44 20 7946 0958', 'US', '+442079460958'],
    ['1-800-FLOWERS', 'US', '+18003569377'],
    ['+1 800 go fedex', 'NL', '+18004633339'],
    ['  +31 20 123 4567\r\n', 'NL', '+31201234567'],
    ['020\u2013123\u00a04567', 'NL', '+31201234567'],
    // A phone's address book copies direction marks along.
    ['\u202a+31 20 123 4567\u202c', 'NL', '+31201234567'],
    ['＋３１２０１２３４５６７', 'NL', '+31201234567'],
    ['٠٢٠١٢٣٤٥٦٧', 'NL', '+31201234567'],
    ['०२०१२३४५६७', 'NL', '+31201234567'],
  ])('%j in %s is %s', (text, region, dial) => {
    expect(dialOf(text, region)).toBe(dial);
  });

  it('keeps the plus of a number that belongs to no known country (KEEP-15)', () => {
    expect(dialOf('+999 123 456')).toBe('+999123456');
  });

  it('keeps the digits of what is no valid number in the region', () => {
    expect(dialOf('555 1234', 'US')).toBe('5551234');
    expect(dialOf('0201234567', 'US')).toBe('0201234567');
    expect(dialOf('0031201234567', 'US')).toBe('0031201234567');
    expect(dialOf('0201234567', 'no such country')).toBe('0201234567');
    expect(dialOf('+31201234567', 'no such country')).toBe('+31201234567');
  });

  it('shows a number as it is written internationally', () => {
    expect(read('0201234567')).toEqual({ dial: '+31201234567', display: '+31 20 123 4567', postDial: null });
  });
});

describe('short numbers and codes', () => {
  it.each(['1001', '7', '112', '144', '911', '933', '0', '14020', '116000'])(
    'leaves %s as it is',
    (number) => {
      expect(read(number, 'NL')).toEqual({ dial: number, display: number, postDial: null });
      expect(dialOf(number, 'US')).toBe(number);
    },
  );

  it.each(['*21*0201234567#', '#31#0201234567', '*97', '##002#'])('leaves the code %s as it is', (code) => {
    expect(dialOf(code)).toBe(code);
  });

  it('knows no code with a plus', () => {
    expect(dialOf('+31*20')).toBe('dial.unreadable');
  });
});

describe('an extension', () => {
  it.each([
    '212-555-0123 ext. 12',
    '212-555-0123 EXT 12',
    '212-555-0123 extension 12',
    '212-555-0123x12',
    '212-555-0123 x 12',
    '212-555-0123 toestel 12',
    '212-555-0123 #12',
    '212-555-0123;ext=12',
    'tel:+1-212-555-0123;ext=12',
    'tel:+1-212-555-0123;isub=9;EXT=1-2',
  ])('of %j is pressed after the answer', (text) => {
    expect(read(text, 'US')).toMatchObject({ dial: '+12125550123', postDial: '12' });
  });

  it('is what stands after the pauses of a conference invitation, with its last key', () => {
    expect(read('+1 212 555 0123,,123456#')).toMatchObject({ dial: '+12125550123', postDial: '123456#' });
  });

  it('too long to be one is refused', () => {
    expect(dialOf(`tel:+12125550123;ext=${'1'.repeat(65)}`)).toBe('dial.unreadable');
    expect(dialOf('tel:+12125550123;ext=1%0d%0a2')).toBe('dial.unreadable');
  });
});

describe('links', () => {
  it.each([
    ['tel:+31201234567', '+31201234567'],
    ['TEL:+31-20-123-4567', '+31201234567'],
    ['tel:%2B31201234567', '+31201234567'],
    ['tel:+31%2020%20123%204567', '+31201234567'],
    ['tel://+31201234567', '+31201234567'],
    ['tel:0201234567', '+31201234567'],
    ['tel:1001', '1001'],
    ['tel:7042;phone-context=example.com', '7042'],
    ['tel:1234567;phone-context=+31-20', '+31201234567'],
    ['tel:+31201234567;phone-context=+1', '+31201234567'],
    ['tel:112', '112'],
    ['callto:+31201234567', '+31201234567'],
    ['callto://+31201234567/', '+31201234567'],
    ['callto:+31%20(0)20%20123%204567?call', '+31201234567'],
    ['callto:bob@example.com', 'sip:bob@example.com'],
    ['callto:sip:bob@example.com', 'sip:bob@example.com'],
    ['callto:tel:+31201234567', '+31201234567'],
    ['sip:bob@example.com', 'sip:bob@example.com'],
    ['SIPS:bob@example.com:5061', 'sips:bob@example.com:5061'],
    ['sip:+31201234567@example.com;user=phone', 'sip:+31201234567@example.com;user=phone'],
    ['sip:bob@example.com;transport=udp;maddr=192.0.2.1', 'sip:bob@example.com'],
    ['sip:bob@[2001:db8::1]:5060', 'sip:bob@[2001:db8::1]:5060'],
    ['sip:j%40k@192.0.2.1', 'sip:j%40k@192.0.2.1'],
  ])('%j is %s', (text, dial) => {
    expect(dialOf(text)).toBe(dial);
  });

  it('shows a SIP address without its scheme', () => {
    expect(read('sip:bob@example.com;user=phone')).toMatchObject({ display: 'bob@example.com' });
  });

  it('never takes headers from a link (RFC 3261 section 19.1.5)', () => {
    expect(dialOf('sip:bob@example.com?Replaces=1%40a&Route=%3Csip%3Aevil%40e%3E')).toBe(
      'sip:bob@example.com',
    );
    expect(dialOf('sip:bob@example.com;x=1?Subject=hello')).toBe('sip:bob@example.com');
  });
});

describe('what cannot be dialled', () => {
  it.each(['', '   ', '\r\n', '()', '- -', 'tel:', 'callto:', 'sip:', '\u200b'])('%j is empty', (text) => {
    expect(dialOf(text)).toBe('dial.empty');
  });

  it('has more digits than a number', () => {
    expect(dialOf('1'.repeat(32))).toBe('1'.repeat(32));
    expect(dialOf('1'.repeat(33))).toBe('dial.tooLong');
    expect(dialOf('1'.repeat(100))).toBe('dial.tooLong');
    expect(dialOf(`+${'3'.repeat(100)}`)).toBe('dial.tooLong');
    expect(dialOf('1'.repeat(5000))).toBe('dial.tooLong');
    expect(dialOf(`0800${'A'.repeat(100)}`)).toBe('dial.tooLong');
    expect(dialOf(`sip:${'b'.repeat(250)}@example.com`)).toBe('dial.tooLong');
  });

  it.each([
    'Maria',
    'call me at 020 123 4567',
    '020 123 4567 office',
    'javascript:alert(1)',
    'https://example.com/020',
    '<img src=x onerror=alert(1)>',
    '"><script>',
    '020&1234567',
    '+31+20',
    '31+20',
    '020\r\n1234567',
    '1001\r\nX-Evil: 1',
    '1001\u0000',
    'tel:1001%0d%0aX-Evil:%201',
    'tel:%',
    'tel:%E0%A4%A',
    'callto:%zz',
    'bob@example.com',
    'sip:example.com',
    'sip:@example.com',
    'sip:bob@',
    'sip:bob:secret@example.com',
    'sip:bob@exa mple.com',
    'sip:bob@example.com>',
    'sip:bob%0d%0aX-Evil:1@example.com',
    'sip:bob@example.com\r\nX-Evil: 1',
    'sip:bob@-example.com',
    'sip:bob@example.com:99999',
    'sip:bob@example.com:0',
    'sip:<bob>@example.com',
    'sip:bób@example.com',
    'sip:a@b@c',
    '😀',
    '½',
  ])('%j is not read as a number', (text) => {
    expect(dialOf(text)).toBe('dial.unreadable');
  });

  it('never lets a control character, a space or a bracket through, whatever stands around it', () => {
    const frames = [
      '@',
      'tel:@',
      'tel:1001;ext=@',
      'sip:@@example.com',
      'sip:bob@@',
      'callto:@',
      'sip:bob@e.com;@',
    ];
    for (const frame of frames) {
      for (let code = 0; code < 0x250; code += 1) {
        for (const sign of [String.fromCharCode(code), encodeURIComponent(String.fromCharCode(code))]) {
          const result = readDialTarget(frame.replace('@', `10${sign}01`), 'NL');
          if (!result.ok) continue;
          expect(result.value.dial).toMatch(/^[\x21-\x7e]+$/);
          expect(result.value.dial).not.toMatch(/[<>"\\]/);
          expect(result.value.postDial ?? '').toMatch(/^[0-9*#]*$/);
        }
      }
    }
  });

  it('is told quickly, however the text is made', () => {
    const hostile = [
      '1 '.repeat(1000),
      '1x'.repeat(1000),
      `${'1'.repeat(150)}${'x'.repeat(49)}!`,
      ',;'.repeat(99),
    ];
    for (const text of hostile) expect(readDialTarget(text, 'NL').ok).toBe(false);
  });
});

describe('a number that a contact keeps', () => {
  it.each([
    ['020 123 45 67', '+31201234567'],
    ['+31 (0)20-1234567', '+31201234567'],
    ['tel:+31201234567;ext=12', '+31201234567;ext=12'],
    ['020 1234567 toestel 12', '+31201234567;ext=12'],
    ['201', '201'],
    [' no number ', 'no number'],
  ])('%s is %s', (typed, kept) => {
    expect(keptNumber(typed, 'NL')).toBe(kept);
    expect(keptNumber(kept, 'NL')).toBe(kept);
  });
});
