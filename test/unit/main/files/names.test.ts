import { describe, expect, it } from 'vitest';
import { nameInHeader, safeName, typeOfName } from '#main/files/names.ts';

describe('a name from outside', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system.ini', 'system.ini'],
    ['a/b/', 'b'],
    ['..', 'file'],
    ['', 'file'],
    ['.bashrc', 'bashrc'],
    ['what?*<>|:".txt', 'what_______.txt'],
    ['evil\u202Egpj.exe', 'evil_gpj.exe'],
    ['line\r\nbreak', 'line__break'],
    ['con', '_con'],
    ['LPT1.txt', '_LPT1.txt'],
    ['ends. . ', 'ends'],
    ['Zoë 日本.png', 'Zoë 日本.png'],
  ])('%j is kept as %j', (name, kept) => {
    expect(safeName(name)).toBe(kept);
  });

  it('that is too long keeps its ending', () => {
    const kept = safeName(`${'x'.repeat(300)}.pdf`);
    expect(kept).toHaveLength(120);
    expect(kept.endsWith('x.pdf')).toBe(true);
  });
});

describe('the name in a header', () => {
  it.each([
    [`attachment; filename="a.txt"; filename*=UTF-8''Zo%C3%AB.txt`, 'Zoë.txt'],
    [`attachment; filename*=UTF-8''%E9`, null],
    [`attachment; filename="a.txt"; filename*=UTF-8''%E9`, 'a.txt'],
    ['attachment; filename="a \\"b\\".txt"', 'a "b".txt'],
    ['inline', null],
    [undefined, null],
  ])('%j is %j', (header, name) => {
    expect(nameInHeader(header)).toBe(name);
  });
});

describe('the media type', () => {
  it.each([
    ['a.PNG', 'image/png'],
    ['a.tar.gz', ''],
    ['png', ''],
  ])('of %s is %j', (name, type) => {
    expect(typeOfName(name)).toBe(type);
  });
});
