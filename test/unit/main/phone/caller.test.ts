import { describe, expect, it } from 'vitest';
import { callerOf, cleanText, interactionIdOf, queueNameOf } from '#main/phone/caller.ts';

describe('text from the network', () => {
  it.each([
    ['control characters', 'Ma\u0000ria\r\nBcc: x\u007f\u0085', 'Ma ria Bcc: x'],
    ['direction overrides', '\u202eknab ruoY\u202c \u2066evil\u2069', 'knab ruoY evil'],
    ['marks and zero-width characters', 'A\u200b\u200e\u061c\ufeffB', 'A B'],
    ['line and paragraph separators', 'one\u2028two\u2029three', 'one two three'],
    ['lone surrogates', 'A\ud800B', 'A B'],
    ['white space', '  Maria \t  Jansen  ', 'Maria Jansen'],
  ])('loses %s', (_what, text, expected) => {
    expect(cleanText(text, 100)).toBe(expected);
  });

  it('keeps letters of every script, and pictures', () => {
    const text = '\u0645\u0631\u064a\u0645 \u9234\u6728 Se\u00e1n \ud83d\ude00';
    expect(cleanText(text, 100)).toBe(text);
  });

  it('is cut by characters, never through one', () => {
    expect(cleanText('\ud83d\ude00'.repeat(200), 100)).toBe('\ud83d\ude00'.repeat(100));
    expect(cleanText('x'.repeat(10_000_000), 64)).toBe('x'.repeat(64));
  });

  it.each([null, undefined, '', '   ', '\u200b\u202e'])('is null when nothing is left of %j', (text) => {
    expect(cleanText(text, 100)).toBeNull();
  });
});

describe('the caller', () => {
  it('has an address and a name', () => {
    expect(callerOf({ user: '+31201234567', displayName: 'Maria' })).toEqual({
      address: '+31201234567',
      name: 'Maria',
    });
  });

  it('has no name when the network only repeats the number', () => {
    expect(callerOf({ user: '1002', displayName: '1002' })).toEqual({ address: '1002', name: null });
  });

  it('has no address when the number is withheld', () => {
    expect(callerOf({ user: 'Anonymous', displayName: null })).toEqual({ address: '', name: null });
    expect(callerOf({ user: null, displayName: 'Maria' })).toEqual({ address: '', name: 'Maria' });
  });
});

describe('our headers', () => {
  it('take an interaction only when it is a UUID', () => {
    expect(interactionIdOf(' 01893C2E-7A00-7000-8000-000000000001 ')).toBe(
      '01893c2e-7a00-7000-8000-000000000001',
    );
    expect(interactionIdOf('8123')).toBeNull();
    expect(interactionIdOf("x' or 1=1")).toBeNull();
    expect(interactionIdOf(null)).toBeNull();
  });

  it('decode the queue, and clean it after that', () => {
    expect(queueNameOf('Verk%C3%B6p%20%26%20mehr')).toBe('Verk\u00f6p & mehr');
    expect(queueNameOf('A%E2%80%AEB%0D%0AC')).toBe('A B C');
    expect(queueNameOf('100%')).toBeNull();
    expect(queueNameOf('')).toBeNull();
    expect(queueNameOf(null)).toBeNull();
  });
});
