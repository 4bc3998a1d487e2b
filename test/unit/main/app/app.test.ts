import { describe, expect, it } from 'vitest';
import { readArguments } from '#main/app/arguments.ts';
import { mainTexts } from '#main/app/texts.ts';

describe('command line', () => {
  it('reads the hub among the switches of Chromium', () => {
    expect(
      readArguments(['electron', '.', '--no-sandbox', '--hub=http://127.0.0.1:8080', '--minimized']),
    ).toEqual({
      hub: 'http://127.0.0.1:8080',
      minimized: true,
    });
  });
  it('takes an empty hub for none, and the last of several', () => {
    expect(readArguments(['--hub='])).toEqual({ hub: null, minimized: false });
    expect(readArguments(['--hub=a', '--hub=b']).hub).toBe('b');
  });
});

describe("main's own texts", () => {
  it('follow the language and its regions', () => {
    expect(mainTexts('nl-BE').answer).toBe('Opnemen');
    expect(mainTexts('en-GB').answer).toBe('Answer');
    expect(mainTexts('fi').answer).toBe('Answer');
  });
});
