import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileToUpload } from '#main/cache/interaction-protocol.ts';
import { createFiles } from '#main/interactions/files.ts';
import type { OpenReply } from '#main/net/port.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { scriptedStore } from '#test/support/scripted-store.ts';

const megabyte = 1024 * 1024;
const id = newId();
let folder: string;
let chosen: string[];
let place: string | null;
let waiting: FileToUpload[];
let dropped: string[];
let opened: Result<OpenReply, { status: number; problem: ReturnType<typeof problem> }>[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  chosen = [];
  place = null;
  waiting = [];
  dropped = [];
  opened = [];
});
afterEach(() => rm(folder, { recursive: true }));

const reply = (chunks: readonly Buffer[], headers: Record<string, string> = {}) =>
  ok({
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''Zo%C3%AB.png`,
      ...headers,
    },
    body: Readable.from(chunks),
  });
function files() {
  const cache = scriptedStore({
    'files.add': ({ id: fileId, name, type, bytes }) => {
      const file = { id: fileId, name, type, size: bytes.length };
      waiting.push({ ...file, sha256: '', uploaded: false });
      return file;
    },
    'files.waiting': ({ ids }) => waiting.filter((file) => ids.includes(file.id)),
    'files.read': ({ length }) => new Uint8Array(Buffer.from('words'.slice(0, length))),
    'files.drop': ({ id: fileId }) => {
      dropped.push(fileId);
      return null;
    },
  });
  const made = createFiles({
    store: cache.store,
    hub: { open: async () => opened.shift() ?? expect.unreachable() },
    policy: () => defaultPolicy(),
    askWhere: async (name) => (place === null ? null : join(place, name)),
    askWhich: async () => chosen,
    now: () => 1,
  });
  return { ...made, cache };
}
const put = async (name: string, bytes: Buffer): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
};

describe('a file for a message', () => {
  it('is kept from bytes that were pasted (CHAT-4)', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    expect(await files().add({ name: 'shot.png', type: 'image/png', bytes })).toMatchObject({
      value: { name: 'shot.png', size: 3 },
    });
  });

  it.each([
    ['file.tooLarge', new Uint8Array(25 * megabyte + 1)],
    ['file.empty', new Uint8Array()],
  ])('is refused with %s', async (code, bytes) => {
    expect(await files().add({ name: 'a', type: '', bytes })).toMatchObject({ problem: { code } });
    expect(waiting).toEqual([]);
  });

  it('is asked for in the system’s way; nothing chosen is nothing', async () => {
    expect(await files().choose()).toEqual(ok([]));
    chosen = [await put('a.pdf', Buffer.from('one')), await put('b.bin', Buffer.from('other'))];
    expect(await files().choose()).toMatchObject({
      value: [
        { name: 'a.pdf', type: 'application/pdf', size: 3 },
        { name: 'b.bin', type: '', size: 5 },
      ],
    });
  });

  it.each([
    ['cannot be read', 'file.unreadable', () => join(folder, 'gone')],
    ['has nothing in it', 'file.empty', () => put('empty', Buffer.alloc(0))],
    ['is too large', 'file.tooLarge', () => put('large', Buffer.alloc(25 * megabyte + 1))],
  ])('that %s keeps none of those that were chosen with it', async (_what, code, other) => {
    chosen = [await put('a.pdf', Buffer.from('one')), await other()];
    expect(await files().choose()).toMatchObject({ problem: { code } });
    expect(dropped).toEqual(waiting.map((file) => file.id));
  });
});

describe('a preview', () => {
  it('is of a file that waits here while it does', async () => {
    waiting = [{ id, name: 'a.txt', type: 'text/plain', size: 5, sha256: '', uploaded: false }];
    expect(await files().get(id)).toEqual(
      ok({ name: 'a.txt', type: 'text/plain', bytes: new Uint8Array(Buffer.from('words')) }),
    );
  });

  it('is the hub’s otherwise, under the name that it gives', async () => {
    opened = [reply([Buffer.from('ab'), Buffer.from('c')])];
    expect(await files().get(id)).toEqual(
      ok({ name: 'Zoë.png', type: 'image/png', bytes: new Uint8Array(Buffer.from('abc')) }),
    );
  });

  it('is not given above 10 MB, nor when it breaks off', async () => {
    opened = [reply(Array.from({ length: 11 }, () => Buffer.alloc(megabyte)))];
    expect(await files().get(id)).toMatchObject({ problem: { code: 'file.tooLarge' } });
    const broken = new Readable({ read: () => undefined });
    opened = [ok({ status: 200, headers: {}, body: broken })];
    broken.destroy(new Error('gone'));
    expect(await files().get(id)).toMatchObject({ problem: { code: 'file.interrupted' } });
    opened = [fail({ status: 404, problem: problem('file.unknown') })];
    expect(await files().get(id)).toMatchObject({ problem: { code: 'file.unknown' } });
  });
});

describe('saving an attachment', () => {
  it('asks where to, under its name, and writes it whole', async () => {
    opened = [reply([]), reply([Buffer.from('abc')], { 'content-length': '3' })];
    place = folder;
    expect(await files().save(id)).toEqual(ok({ saved: true }));
    expect(await readFile(join(folder, 'Zoë.png'), 'utf8')).toBe('abc');
  });

  it('is left when the agent thinks better of it, and fails whole when it comes short', async () => {
    opened = [reply([])];
    expect(await files().save(id)).toEqual(ok({ saved: false }));
    opened = [reply([]), reply([Buffer.from('ab')], { 'content-length': '3' })];
    place = folder;
    expect(await files().save(id)).toMatchObject({ problem: { code: 'file.interrupted' } });
    await expect(readFile(join(folder, 'Zoë.png'))).rejects.toThrow();
  });
});
