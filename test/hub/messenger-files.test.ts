import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#hub/db/database.ts';
import { FileFolder } from '#hub/files/disk.ts';
import { sweepFiles } from '#hub/files/sweep.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { codeOf } from '#test/support/chat-desk.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { quietLog } from '#test/support/log.ts';
import { type Colleague, MessengerDesk } from '#test/support/messenger-desk.ts';

/* Files that colleagues send each other: who gets them, and how long they are kept (MSG). */

let hub: TestHub;
let desk: MessengerDesk;

beforeAll(async () => {
  hub = await startTestHub();
  desk = await MessengerDesk.open(hub);
});
afterAll(async () => {
  desk.dispose();
  await hub.dispose();
});

const bytes = Buffer.from('what we agreed');
const upload = async (name: Colleague) => {
  const id = newId();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const body = { id, name: 'agreed.txt', type: 'text/plain', size: bytes.length, sha256 };
  await desk.call(name, 'beginFile', { body });
  const chunk = { offset: 0, base64: bytes.toString('base64') };
  await desk.call(name, 'fileChunk', { params: { id }, body: chunk });
  return id;
};

describe('files', () => {
  const get = async (name: Colleague, id: string) => {
    const headers = { authorization: `Bearer ${desk.who[name].token}` };
    return (await fetch(new URL(`/api/files/${id}`, hub.address), { headers })).status;
  };

  test('are for who sees the message, stand in one message, and go with it', async () => {
    const id = await upload('ada');
    const messageId = await desk.says('ada', desk.to('ben'), '', { fileIds: [id] });
    expect((await desk.snapshot('ben', desk.ownStream('ben'))).messages[0]?.attachments).toMatchObject([
      { id, name: 'agreed.txt', size: bytes.length },
    ]);
    expect([await get('ben', id), await get('eve', id), await get('admin', id)]).toEqual([200, 404, 404]);
    expect(codeOf(await desk.send('ada', desk.to('eve'), '', { fileIds: [id] }))).toBe('file.unknown');
    expect(codeOf(await desk.send('ben', desk.to('eve'), '', { fileIds: [id] }))).toBe('file.unknown');
    await desk.command('ada', 'im.delete', { to: desk.to('ben'), messageId });
    expect(await get('ben', id)).toBe(404);
  });

  test('of a group are for its members', async () => {
    const group = await desk.group({ ada: true, ben: false });
    const id = await upload('ada');
    await desk.says('ada', group, 'Here', { fileIds: [id] });
    expect([await get('ben', id), await get('sup', id), await get('eve', id)]).toEqual([200, 200, 404]);
    expect(codeOf(await desk.send('ada', group, '', { fileIds: [newId()] }))).toBe('file.unknown');
  });
});

test('files of messages outlive the sweep, those that were never sent do not', async () => {
  const [sent, unsent] = [await upload('ada'), await upload('ada')];
  await desk.says('ada', desk.to('eve'), 'Keep it', { fileIds: [sent] });
  const database = openDatabase(hub.database.url, quietLog());
  const folder = await mkdtemp(join(tmpdir(), 'lineside-files-'));
  const week = 8 * 24 * 60 * 60 * 1000;
  const clock = { ...systemClock, now: () => systemClock.now() + week };
  await sweepFiles({ database, clock }, new FileFolder(folder));
  await database.dispose();
  await rm(folder, { recursive: true });
  expect(await hub.database.query('select id from file where id = any($1)', [[sent, unsent]])).toEqual([
    { id: sent },
  ]);
});
