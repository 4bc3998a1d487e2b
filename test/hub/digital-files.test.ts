import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileFolder } from '#hub/files/disk.ts';
import { sweepFiles } from '#hub/files/sweep.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { ChatDesk, codeOf, type DeskName } from '#test/support/chat-desk.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';

/* Files of messages: how they come to the hub, and who gets them (CHAT-3, NOTEI-2, DEC-17). */

let hub: TestHub;
let desk: ChatDesk;

beforeAll(async () => {
  hub = await startTestHub();
  desk = await ChatDesk.open(hub);
});
afterAll(async () => {
  await desk.dispose();
  await hub.dispose();
});

const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(100, 7),
]);

function announced(bytes: Buffer, given: object = {}) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { id: newId(), name: 'picture.png', type: 'image/png', size: bytes.length, sha256, ...given };
}

const chunk = (name: DeskName, id: string, offset: number, bytes: Buffer) =>
  desk.call(name, 'fileChunk', { params: { id }, body: { offset, base64: bytes.toString('base64') } });

async function upload(name: DeskName, bytes: Buffer, given: object = {}): Promise<string> {
  const body = announced(bytes, given);
  await desk.call(name, 'beginFile', { body });
  const sent = await chunk(name, body.id, 0, bytes);
  expect(sent.value).toEqual({ received: bytes.length, complete: true });
  return body.id;
}

async function get(name: DeskName, id: string) {
  const headers = { authorization: `Bearer ${desk.who[name].token}` };
  return fetch(new URL(`/api/files/${id}`, hub.address), { headers });
}

describe('uploading', () => {
  test('goes on where it stopped; what is here already does no harm', async () => {
    const bytes = Buffer.concat([png, Buffer.alloc(3_000_000, 1)]);
    const body = announced(bytes);
    expect((await desk.call('ada', 'beginFile', { body })).value).toEqual({ received: 0, complete: false });
    const size = 1_048_576;
    expect((await chunk('ada', body.id, 0, bytes.subarray(0, size))).value).toEqual({
      received: size,
      complete: false,
    });
    expect((await chunk('ada', body.id, 0, bytes.subarray(0, size))).value).toEqual({
      received: size,
      complete: false,
    });
    const gap = await chunk('ada', body.id, 2 * size, bytes.subarray(2 * size));
    expect(gap.problem).toMatchObject({ code: 'file.gap', details: { received: size } });
    expect((await desk.call('ada', 'beginFile', { body })).value).toEqual({
      received: size,
      complete: false,
    });
    await chunk('ada', body.id, size, bytes.subarray(size, 2 * size));
    const last = await chunk('ada', body.id, 2 * size, bytes.subarray(2 * size));
    expect(last.value).toEqual({ received: bytes.length, complete: true });
    expect((await desk.call('ada', 'beginFile', { body })).value).toEqual({
      received: bytes.length,
      complete: true,
    });
    const read = await get('ada', body.id);
    expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true);
    expect(read.headers.get('content-disposition')).toContain('attachment');
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('begins again when what came is not what was announced', async () => {
    const body = announced(png);
    await desk.call('ada', 'beginFile', { body });
    expect(codeOf(await chunk('ada', body.id, 0, Buffer.alloc(png.length, 9)))).toBe('file.damaged');
    expect((await chunk('ada', body.id, 0, png)).value).toEqual({ received: png.length, complete: true });
  });

  test('refuses what is too large, runs, or is another’s', async () => {
    const begin = (given: object, name: DeskName = 'ada') =>
      desk.call(name, 'beginFile', { body: announced(png, given) });
    expect((await begin({ size: 26 * 1024 * 1024 })).problem).toMatchObject({
      code: 'file.tooLarge',
      details: { maxMegabytes: 25 },
    });
    expect(codeOf(await begin({ name: 'invoice.pdf.exe' }))).toBe('file.kindRefused');
    const id = await upload('ada', png);
    expect(codeOf(await begin({ id }, 'ben'))).toBe('file.other');
    expect(codeOf(await begin({ id, size: 5 }))).toBe('file.other');
    expect(codeOf(await chunk('ben', id, 0, png))).toBe('file.unknown');
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(50)]);
    const body = announced(program);
    await desk.call('ada', 'beginFile', { body });
    expect(codeOf(await chunk('ada', body.id, 0, program))).toBe('file.kindRefused');
    expect((await get('ada', body.id)).status).toBe(404);
  });
});

describe('sending', () => {
  test('a message names what its content is, whatever was claimed; who sees the chat gets it', async () => {
    const id = await desk.chat('ada');
    const picture = await upload('ada', png, { type: 'text/html', name: 'page.html' });
    const page = await upload('ada', Buffer.from('<script>alert(1)</script>'), { type: 'image/png' });
    expect((await get('ben', picture)).status).toBe(404);
    expect(codeOf(await desk.send('ada', id, '', { fileIds: [picture, page] }))).toBe('ok');
    expect((await desk.thread(id)).at(-1)?.attachments).toEqual([
      { id: picture, name: 'page.html', type: 'image/png', size: png.length },
      { id: page, name: 'picture.png', type: 'text/plain', size: 25 },
    ]);
    expect((await desk.row(id)).lastMessage?.excerpt).toBe('page.html');
    expect((await get('ben', picture)).status).toBe(200);
    expect((await get('eve', picture)).status).toBe(404);
    expect(await desk.list('ada', { search: 'page' })).toEqual([id]);
    await desk.does('ada', 'interaction.dismiss', { interactionId: id });
  });

  test('refuses files that are not whole, of another, sent elsewhere, or too many', async () => {
    const id = await desk.chat('ada');
    const send = (fileIds: string[]) => desk.note('ada', id, '', { fileIds });
    const half = announced(png);
    await desk.call('ada', 'beginFile', { body: half });
    const others = await upload('ben', png);
    const elsewhere = await upload('ada', png);
    const other = await desk.chat('ada');
    await desk.note('ada', other, '', { fileIds: [elsewhere] });
    for (const one of [newId(), half.id, others, elsewhere])
      expect(codeOf(await send([one]))).toBe('file.unknown');
    expect(codeOf(await send(Array.from({ length: 11 }, () => newId())))).toBe('file.tooMany');
    for (const chat of [id, other]) await desk.does('ada', 'interaction.dismiss', { interactionId: chat });
  });
});

test('what was never sent is forgotten after a week; bytes that nobody knows go', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-files-'));
  const files = new FileFolder(folder);
  const id = await desk.chat('ada');
  const sent = await upload('ada', png);
  await desk.note('ada', id, '', { fileIds: [sent] });
  const [unsent, lately] = [await upload('ada', png), await upload('ada', png)];
  await hub.database.query('update file set created_at = created_at - 700000000 where id = any($1)', [
    [sent, unsent],
  ]);
  const nobodys = newId();
  for (const one of [sent, unsent, lately, nobodys]) await files.write(one, 0, png);
  await files.complete(sent);
  await writeFile(join(folder, 'README'), 'of an administrator');
  await sweepFiles({ database: desk.database, clock: systemClock }, files);
  expect((await readdir(folder)).sort()).toEqual(['README', sent, `${lately}.part`].sort());
  expect((await get('ada', unsent)).status).toBe(404);
  await rm(folder, { recursive: true });
  await desk.does('ada', 'interaction.dismiss', { interactionId: id });
});
