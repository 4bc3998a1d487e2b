import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addWaitingFile } from '#main/cache/queries/waiting-files.ts';
import { readSealed } from '#main/cache/sealed-file.ts';
import { mostWaitingBytes } from '#main/cache/waiting-files.ts';
import { replyDraftKey } from '#shared/ipc/reply-draft.ts';
import { newId } from '#shared/util/id.ts';
import { aChat, aMessage, began, filesWithChats, give, reply, thread } from './interactions.ts';
import { replyWith } from './people.ts';
import { type Files, me, someFiles, temporaryFolder, value } from './support.ts';

const now = 1_700_000_000_000;
const bytes = new TextEncoder().encode('a picture of a parcel');

const refuse = async (files: Files, id: string, code = 'message.stale', hold: string[] = []) =>
  value(await files.request('outbox.refused', { id, problem: { code, message: code }, hold }));
const toDraft = async (files: Files, commandId: string) =>
  value(await files.request('messages.toDraft', { commandId, at: now }));
const draftOf = async (files: Files, key: string) => {
  const text = value(await files.request('draft.get', { key }));
  return text === null ? null : JSON.parse(text);
};
const addFile = async (files: Files, content: Uint8Array = bytes, id = newId()) =>
  value(
    await files.request('files.add', { id, name: 'parcel.png', type: 'image/png', bytes: content, at: now }),
  );
const waiting = async (files: Files, ...ids: string[]) =>
  value(await files.request('files.waiting', { ids }));

describe('a message that came too late (KEEP-13, DEC-17)', () => {
  test('becomes the draft of its interaction with its files and the reason, and the outbox is free of it', async () => {
    const chat = aChat();
    const files = await filesWithChats([chat]);
    const file = await addFile(files);
    const command = await give(files, 'message.send', reply(chat.id, 'On its way', [file.id]));
    await refuse(files, command.id);
    const key = replyDraftKey(chat.id);
    expect(await toDraft(files, command.id)).toEqual({ interactionId: chat.id, draftKey: key });
    expect(await draftOf(files, key)).toMatchObject({
      text: 'On its way',
      fileIds: [file.id],
      returned: { code: 'message.stale' },
    });
    expect((await thread(files, chat.id)).messages).toEqual([]);
    expect(value(await files.request('outbox.export', null))).toEqual([]);
    expect(await waiting(files, file.id)).toHaveLength(1);
    // Asked again after a crash of the worker it does no harm.
    expect(await toDraft(files, command.id)).toBeNull();
    expect(await draftOf(files, key)).toMatchObject({ text: 'On its way' });
  });

  test('stands before what is typed there, behind what came back before it, in the order of writing', async () => {
    const chat = aChat();
    const files = await filesWithChats([chat]);
    const key = replyDraftKey(chat.id);
    const typed = JSON.stringify({ text: 'And', fileIds: [] });
    value(await files.request('draft.set', { key, text: typed, at: now }));
    const one = await give(files, 'message.send', reply(chat.id, 'One'));
    const two = await give(files, 'message.send', reply(chat.id, 'Two'));
    await refuse(files, one.id, 'message.stale', [two.id]);
    await toDraft(files, one.id);
    expect(value(await files.request('outbox.undelivered', null))).toMatchObject([
      { id: two.id, state: 'pending' },
    ]);
    await refuse(files, two.id, 'message.closed');
    await toDraft(files, two.id);
    const draft = await draftOf(files, key);
    expect(draft).toMatchObject({ text: 'One\n\nTwo\n\nAnd', returned: { code: 'message.closed' } });
    // What the agent has made of it meanwhile is theirs.
    const changed = JSON.stringify({ ...draft, text: 'Another thing' });
    value(await files.request('draft.set', { key, text: changed, at: now }));
    const three = await give(files, 'message.send', reply(chat.id, 'Three'));
    await refuse(files, three.id);
    await toDraft(files, three.id);
    expect(await draftOf(files, key)).toMatchObject({ text: 'Three\n\nAnother thing' });
  });

  test('that is a note becomes the draft of a note, with whom it names', async () => {
    const chat = aChat();
    const files = await filesWithChats([chat]);
    const command = await give(files, 'message.note', { ...reply(chat.id, 'Kind'), mentions: [me.id] });
    await refuse(files, command.id, 'interaction.unknown');
    const moved = await toDraft(files, command.id);
    expect(await draftOf(files, moved?.draftKey ?? '')).toMatchObject({ text: 'Kind', mentions: [me.id] });
    expect(await draftOf(files, replyDraftKey(chat.id))).toBeNull();
  });

  test('keeps words that stand there in another form', async () => {
    const chat = aChat();
    const files = await filesWithChats([chat]);
    const key = replyDraftKey(chat.id);
    value(await files.request('draft.set', { key, text: 'plain words', at: now }));
    const command = await give(files, 'message.send', reply(chat.id, 'One'));
    await refuse(files, command.id);
    await toDraft(files, command.id);
    expect(await draftOf(files, key)).toMatchObject({ text: 'One\n\nplain words' });
  });

  test('stays in the outbox when the draft would be more than a window keeps', async () => {
    const chat = aChat();
    const files = await filesWithChats([chat]);
    for (let count = 0; count < 4; count += 1) {
      const command = await give(files, 'message.send', reply(chat.id, 'x'.repeat(20_000)));
      await refuse(files, command.id);
      expect((await toDraft(files, command.id)) === null).toBe(count >= 2);
    }
    expect((await thread(files, chat.id)).messages).toHaveLength(2);
  });

  test.each([
    ['one that was not refused', 'message.send', false],
    ['one that is no message', 'interaction.dismiss', true],
  ] as const)('is nothing of %s', async (_name, kind, refused) => {
    const chat = aChat();
    const files = await filesWithChats([chat]);
    const command = await give(files, kind, reply(chat.id, 'Words') as never);
    if (refused) await refuse(files, command.id);
    expect(await toDraft(files, command.id)).toBeNull();
    expect(value(await files.request('outbox.export', null))).toHaveLength(1);
  });
});

describe('files that wait (ITAB-17, KEEP-13)', () => {
  test('are kept sealed by their content, and read in parts', async () => {
    const dir = temporaryFolder();
    const files = someFiles(dir);
    const content = new Uint8Array(600_000).map((_, index) => index % 251);
    const file = await addFile(files, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(file).toEqual({ id: file.id, name: 'parcel.png', type: 'image/png', size: 600_000 });
    expect(await waiting(files, file.id, newId())).toEqual([{ ...file, sha256, uploaded: false }]);
    expect(readdirSync(join(dir, 'files'))).toEqual([sha256]);
    const onDisk = readFileSync(join(dir, 'files', sha256));
    expect(onDisk.includes(Buffer.from(content.subarray(0, 64)))).toBe(false);
    const read = async (offset: number, length: number) =>
      value(await files.request('files.read', { id: file.id, offset, length }));
    expect(await read(0, 600_000)).toEqual(content);
    expect(await read(262_140, 10)).toEqual(content.slice(262_140, 262_150));
    expect(await read(599_990, 1_000)).toEqual(content.slice(599_990));
    expect(await read(600_000, 10)).toEqual(new Uint8Array());
    expect(value(await files.request('files.read', { id: newId(), offset: 0, length: 1 }))).toBeNull();
  });

  test('that somebody changed on the disk are not read', async () => {
    const dir = temporaryFolder();
    const files = someFiles(dir);
    const file = await addFile(files);
    const [name = ''] = readdirSync(join(dir, 'files'));
    const onDisk = readFileSync(join(dir, 'files', name));
    onDisk[20] = (onDisk[20] ?? 0) ^ 1;
    writeFileSync(join(dir, 'files', name), onDisk);
    expect(() => readSealed(join(dir, 'files', name), files.files.fileKey, 0, 10)).toThrow();
    await expect(files.request('files.read', { id: file.id, offset: 0, length: 10 })).rejects.toThrow();
  });

  test('are one file for the same id, and one content for the same bytes', async () => {
    const dir = temporaryFolder();
    const files = someFiles(dir);
    const first = await addFile(files);
    expect(await addFile(files, new Uint8Array([1]), first.id)).toEqual(first);
    const second = await addFile(files);
    expect(readdirSync(join(dir, 'files'))).toHaveLength(1);
    value(await files.request('files.drop', { id: first.id }));
    expect(readdirSync(join(dir, 'files'))).toHaveLength(1);
    value(await files.request('files.drop', { id: second.id }));
    expect(readdirSync(join(dir, 'files'))).toEqual([]);
  });

  test('go when the hub has the message, or the agent lets it go, and not before', async () => {
    const dir = temporaryFolder();
    const chat = aChat();
    const files = await filesWithChats([chat], [], someFiles(dir));
    const [delivered, dismissed] = [await addFile(files), await addFile(files, new Uint8Array([7]))];
    const sent = await give(files, 'message.send', reply(chat.id, 'One', [delivered.id]));
    const given = await give(files, 'message.send', reply(chat.id, 'Two', [dismissed.id]));
    value(await files.request('files.drop', { id: delivered.id }));
    expect((await thread(files, chat.id)).messages).toMatchObject([
      { attachments: [delivered] },
      { attachments: [dismissed] },
    ]);
    value(
      await files.request('outbox.acked', {
        id: sent.id,
        at: now,
        reply: replyWith(sent.id, 'message', aMessage(chat.id, 1)),
      }),
    );
    expect(await waiting(files, delivered.id, dismissed.id)).toMatchObject([{ id: dismissed.id }]);
    await refuse(files, given.id, 'file.kindRefused');
    value(await files.request('outbox.dismiss', { id: given.id }));
    expect(readdirSync(join(dir, 'files'))).toEqual([]);
  });

  test('are full at 2 GB, and say so; what is typed stays', async () => {
    const files = someFiles();
    const row = { name: 'a', type: 'b', sha256: 'c', addedAt: now, uploaded: false };
    addWaitingFile(files.files.work, { ...row, id: newId(), size: mostWaitingBytes });
    await expect(addFile(files)).rejects.toMatchObject({ problem: { code: 'files.full' } });
    expect(existsSync(files.files.folder)).toBe(false);
  });

  test('that nothing needs are swept at the next start, others and those of today stay', async () => {
    const dir = temporaryFolder();
    const chat = aChat();
    const store = await filesWithChats([chat], [], someFiles(dir));
    const old = now - 2 * 24 * 60 * 60 * 1000;
    const at = (name: string, when: number) => ({
      id: newId(),
      name,
      type: 'text/plain',
      bytes: new TextEncoder().encode(name),
      at: when,
    });
    const [forgotten, fresh, sent, drafted] = [
      at('forgotten', old),
      at('fresh', now),
      at('sent', old),
      at('drafted', old),
    ];
    for (const one of [forgotten, fresh, sent, drafted]) value(await store.request('files.add', one));
    await give(store, 'message.send', reply(chat.id, 'One', [sent.id]));
    const text = JSON.stringify({ text: '', fileIds: [drafted.id] });
    value(await store.request('draft.set', { key: replyDraftKey(chat.id), text, at: began }));
    writeFileSync(join(dir, 'files', 'half-written.part'), 'x');
    const again = someFiles(dir);
    const found = await waiting(again, forgotten.id, fresh.id, sent.id, drafted.id);
    expect(found.map(({ name }) => name)).toEqual(['fresh', 'sent', 'drafted']);
    expect(readdirSync(join(dir, 'files'))).toHaveLength(3);
  });

  test('whose bytes are gone answer nothing', async () => {
    const files = someFiles();
    const file = await addFile(files);
    rmSync(files.files.folder, { recursive: true });
    expect(value(await files.request('files.read', { id: file.id, offset: 0, length: 1 }))).toBeNull();
    await addFile(files);
    expect(existsSync(files.files.folder)).toBe(true);
  });
});
