import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataFolders } from '#main/session/data-folders.ts';
import { memorySecrets, type Sealer, sealedSecrets } from '#main/session/secrets.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lineside-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Stands in for the system: turned round, and only for the person it was sealed for. */
const sealerOf = (person: string): Sealer => ({
  seal: (plain) => Buffer.from(`${person}:${[...plain].reverse().join('')}`),
  open: (sealed) => {
    const [owner, text = ''] = sealed.toString().split(':');
    if (owner !== person) throw new Error('not yours');
    return [...text].reverse().join('');
  },
});
const file = () => join(folder, 'secrets.json');
const open = (person = 'anna') => sealedSecrets(file(), sealerOf(person));

describe('secrets', () => {
  test('stay, sealed, for the person alone', async () => {
    await open().set('session', 'refresh-token');
    expect(await open().get('session')).toBe('refresh-token');
    expect(await open().get('other')).toBeNull();
    expect(await open('bob').get('session')).toBeNull();
    expect(readFileSync(file(), 'utf8')).not.toContain('refresh-token');
    expect(statSync(file()).mode & 0o077).toBe(0);
  });

  test('that do not open are kept when another takes their place: they may be the key to undelivered work', async () => {
    await open('anna').set('data-key', 'first');
    await open('another key ring').set('data-key', 'second');
    await open('another key ring').set('data-key', 'third');
    expect(await open('another key ring').get('data-key')).toBe('third');
    const names = Object.keys(JSON.parse(readFileSync(file(), 'utf8')));
    const aside = names.filter((name) => name.startsWith('data-key.unreadable-'));
    expect(aside).toHaveLength(1);
    expect(await open('anna').get(aside[0] ?? '')).toBe('first');
  });

  test('written at the same time are all kept', async () => {
    const secrets = open();
    await Promise.all(Array.from({ length: 20 }, (_none, index) => secrets.set(`s${index}`, `${index}`)));
    await secrets.remove('s3');
    const found = await Promise.all(Array.from({ length: 20 }, (_none, index) => open().get(`s${index}`)));
    expect(found).toEqual(Array.from({ length: 20 }, (_none, index) => (index === 3 ? null : `${index}`)));
  });

  test.each(['{', '[]', '{"session": 7}'])('in a damaged file are set aside: %s', async (content) => {
    writeFileSync(file(), content);
    expect(await open().get('session')).toBeNull();
    await open().set('session', 'new');
    expect(await open().get('session')).toBe('new');
    expect(readdirSync(folder).filter((name) => name.includes('.corrupt-'))).toHaveLength(1);
  });
});

describe('the folder of an agent', () => {
  test('is the same with the same key each time, another for another agent or hub', async () => {
    const secrets = open();
    const first = await dataFolders(folder, secrets).open('https://a.example', 'anna');
    expect(await dataFolders(folder, secrets).open('https://a.example', 'anna')).toEqual(first);
    const others = [
      await dataFolders(folder, secrets).open('https://a.example', 'bob'),
      await dataFolders(folder, secrets).open('https://b.example', 'anna'),
    ];
    const all = [first, ...others];
    expect(new Set(all.map(({ dir }) => dir)).size).toBe(3);
    expect(new Set(all.map(({ key }) => key)).size).toBe(3);
    expect(first.key).toMatch(/^[0-9a-f]{64}$/);
    expect(first.dir.startsWith(folder)).toBe(true);
  });

  test('without a secret store is a temporary one that goes', async () => {
    const folders = dataFolders(folder, memorySecrets());
    const first = await folders.open('https://a.example', 'anna');
    expect(await folders.open('https://a.example', 'anna')).toEqual(first);
    expect(first.dir.startsWith(folder)).toBe(false);
    await folders.dispose();
    expect(() => statSync(first.dir)).toThrow(/ENOENT/);
  });
});
