import { describe, expect, test } from 'vitest';
import { judge } from '#hub/files/kind.ts';

/* What a file is goes by its content (CHAT-3). */

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
const typeOf = (name: string, claimed: string, beginning: Uint8Array) => {
  const judged = judge(name, claimed, beginning);
  return judged.kind === 'taken' ? judged.type : 'refused';
};

describe('content', () => {
  test.each([
    ['image/png', bytes([0x89], 'PNG\r\n', [0x1a], '\n')],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['image/gif', bytes('GIF89a')],
    ['image/webp', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 ')],
    ['audio/wav', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt ')],
    ['video/mp4', bytes([0, 0, 0, 32], 'ftypisom')],
    ['application/pdf', bytes('%PDF-1.7')],
    ['application/zip', bytes('PK', [3, 4], 'anything')],
    ['text/plain', bytes('plain words\r\n\t')],
    ['application/octet-stream', bytes([1, 2, 3])],
    ['application/octet-stream', bytes([0xc3, 0x28])],
  ])('%s whatever is claimed', (type, beginning) => {
    expect(typeOf('file.bin', 'image/svg+xml', beginning)).toBe(type);
  });

  test.each([
    ['MZ', bytes('MZ', [0x90, 0])],
    ['ELF', bytes([0x7f], 'ELF')],
    ['Mach-O', bytes([0xcf, 0xfa, 0xed, 0xfe])],
    ['a script', bytes('#!/bin/sh')],
  ])('%s is refused under any name', (_kind, beginning) => {
    expect(typeOf('holiday.jpg', 'image/jpeg', beginning)).toBe('refused');
  });
});

test.each(['run.exe', 'RUN.EXE', 'a.pdf.scr', 'x.bat ', 'y.js', 'z.lnk.', 'Setup.msi'])(
  '%s is refused by its name',
  (name) => {
    expect(typeOf(name, 'text/plain', bytes('harmless'))).toBe('refused');
  },
);

test('documents keep their own kind only where the content may be one', () => {
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  expect(typeOf('a.docx', docx, bytes('PK', [3, 4]))).toBe(docx);
  expect(typeOf('a.docx', docx, bytes('words'))).toBe('text/plain');
  expect(typeOf('a.doc', 'application/msword', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe(
    'application/msword',
  );
});

test('text keeps a kind that shows as text, a page does not', () => {
  expect(typeOf('a.csv', 'text/csv', bytes('a,b'))).toBe('text/csv');
  expect(typeOf('a.html', 'text/html', bytes('<b>'))).toBe('text/plain');
});

test('a letter that the beginning cuts in two is still text', () => {
  expect(typeOf('a.txt', 'text/plain', Buffer.from('café').subarray(0, 4))).toBe('text/plain');
});
