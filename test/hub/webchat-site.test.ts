import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChatClient } from '#hub/practice/chat-client.ts';
import { newId } from '#shared/util/id.ts';
import { ChatDesk } from '#test/support/chat-desk.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub } from '#test/support/hub-client.ts';
import { threadOf, Visitors } from '#test/support/visitors.ts';

/* What a web site allows its visitors, and what their page is made of. */

let hub: TestHub;
let desk: ChatDesk;
const visitors = new Visitors();
const hostile = `</script><img src=x onerror="alert(1)"> & 'so' on`;

beforeAll(async () => {
  const file = practiceFile();
  const { policy } = file;
  const { shop } = file.websites;
  if (shop === undefined) throw new Error('the practice workspace has a web shop');
  hub = await startTestHub({
    file: {
      ...file,
      policy: {
        ...policy,
        capacity: { ...policy.capacity, chat: 50 },
        chat: { ...policy.chat, startsPerHour: 30, messagesPerMinute: 5 },
        attachments: { maxMegabytes: 1, maxPerMessage: 2 },
      },
      websites: {
        shop,
        plain: { ...shop, name: 'Plain', customerAttachments: false, reasons: {} },
        pictures: { ...shop, name: 'Pictures', customerAttachments: false, customerPastedImages: true },
        hostile: {
          ...shop,
          name: hostile,
          greeting: hostile,
          origins: ['https://shop.example'],
          language: 'nl',
        },
      },
    },
  });
  desk = await ChatDesk.open(hub);
});
afterAll(async () => {
  await visitors.dispose();
  await desk.dispose();
  await hub.dispose();
});

const bytesOf = (text: string) => Buffer.from(text.padEnd(64, ' '));
const pdf = bytesOf('%PDF-1.7 an invoice');

/** Sends a file in two pieces, as a page does; gives its id. */
async function upload(client: ChatClient, bytes = pdf, given: object = {}): Promise<string> {
  const id = newId();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const said = {
    id,
    name: 'invoice.pdf',
    type: 'application/pdf',
    size: bytes.length,
    sha256,
    pasted: false,
  };
  const begun = await client.call('webchatBeginFile', { body: { ...said, ...given } });
  if (!begun.ok) throw new Error(begun.problem.code);
  for (const [from, to] of [
    [0, 20],
    [20, bytes.length],
  ] as const) {
    const body = { offset: from, base64: bytes.subarray(from, to).toString('base64') };
    const sent = await client.call('webchatFileChunk', { params: { id }, body });
    if (!sent.ok) throw new Error(sent.problem.code);
  }
  return id;
}

async function read(token: string, id: string): Promise<string | number> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${hub.address}/api/webchat/files/${id}`, { headers });
  return response.ok ? (await response.text()).trim() : response.status;
}

describe('files', () => {
  test('CHAT-3: a file goes with a message; the agent reads it, and so do its pages, nobody else', async () => {
    const mara = await visitors.come(hub.address);
    const id = await upload(mara);
    expect(await mara.write('', { fileIds: [id] })).toMatchObject({ ok: true });
    await mara.until(({ entries }) => entries.length > 0);
    expect(mara.entries[0]).toMatchObject({ files: [{ id, name: 'invoice.pdf', type: 'application/pdf' }] });
    expect(await read(mara.token, id)).toBe('%PDF-1.7 an invoice');
    const agent = await fetch(`${hub.address}/api/files/${id}`, {
      headers: { authorization: `Bearer ${desk.who.ada.token}` },
    });
    expect((await agent.text()).trim()).toBe('%PDF-1.7 an invoice');
    const eve = await visitors.come(hub.address);
    expect(await read(eve.token, id)).toBe(404);
    expect(await eve.write('', { fileIds: [id] })).toMatchObject({ problem: { code: 'file.unknown' } });
    expect(await mara.write('Again', { fileIds: [id] })).toMatchObject({ problem: { code: 'file.unknown' } });
  });

  test('NOTEI-1: a file of a note is none of the visitor’s, one of an answer is', async () => {
    const mara = await visitors.come(hub.address);
    await mara.write('Hello');
    await mara.until(({ thread }) => thread !== null);
    const id = threadOf(mara);
    await desk.take('ada', id);
    const ids = await Promise.all(
      ['for colleagues', 'for the customer'].map(async (text) => {
        const bytes = bytesOf(text);
        const fileId = newId();
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const about = { id: fileId, name: 'a.txt', type: 'text/plain', size: bytes.length, sha256 };
        await desk.call('ada', 'beginFile', { body: about });
        const body = { offset: 0, base64: bytes.toString('base64') };
        await desk.call('ada', 'fileChunk', { params: { id: fileId }, body });
        return fileId;
      }),
    );
    const [noted = '', told = ''] = ids;
    expect((await desk.note('ada', id, 'See this', { fileIds: [noted] })).status).toBe(200);
    expect((await desk.send('ada', id, 'And this', { fileIds: [told] })).status).toBe(200);
    expect(await read(mara.token, told)).toBe('for the customer');
    expect(await read(mara.token, noted)).toBe(404);
  });

  test('PERM-8: where a site takes none, neither file nor picture; pasted ones are a switch of their own', async () => {
    const plain = await visitors.come(hub.address, { site: 'plain' });
    await expect(upload(plain)).rejects.toThrow('chat.filesNotAllowed');
    await expect(upload(plain, pdf, { pasted: true })).rejects.toThrow('chat.filesNotAllowed');
    expect(await plain.write('Look', { fileIds: [newId()] })).toMatchObject({
      problem: { code: 'chat.filesNotAllowed' },
    });
    const pictures = await visitors.come(hub.address, { site: 'pictures' });
    await expect(upload(pictures)).rejects.toThrow('chat.filesNotAllowed');
    expect(await upload(pictures, pdf, { pasted: true })).not.toBe('');
    const shop = await visitors.come(hub.address);
    await expect(upload(shop, pdf, { pasted: true })).rejects.toThrow('chat.filesNotAllowed');
  });

  test('too large, too many, and programs are refused', async () => {
    const mara = await visitors.come(hub.address);
    await expect(upload(mara, pdf, { size: 2 * 1024 * 1024 })).rejects.toThrow('file.tooLarge');
    await expect(upload(mara, pdf, { name: 'game.exe' })).rejects.toThrow('file.kindRefused');
    await expect(upload(mara, bytesOf('MZ a program'))).rejects.toThrow('file.kindRefused');
    const ids = [await upload(mara), await upload(mara), await upload(mara)];
    expect(await mara.write('', { fileIds: ids })).toMatchObject({ problem: { code: 'file.tooMany' } });
    await upload(mara);
    await expect(upload(mara)).rejects.toThrow('file.tooMany');
  });
});

describe('limits of the public entry', () => {
  test('chat.messagesPerMinute: who writes faster than people do waits', async () => {
    const mara = await visitors.come(hub.address);
    for (let count = 0; count < 5; count += 1)
      expect(await mara.write(`Line ${count}`)).toMatchObject({ ok: true });
    expect(await mara.write('One too many')).toMatchObject({
      problem: { code: 'request.tooMany', details: { retryAfterSeconds: 60 } },
    });
  });

  test('a site that is not there, a name that is none, an address that is none', async () => {
    const start = (body: object) =>
      callHub(hub.address, 'webchatStart', { body: { site: 'shop', name: 'Mara', email: null, ...body } });
    expect((await start({ site: 'nowhere' })).problem?.code).toBe('chat.unknownSite');
    expect((await start({ name: '   ' })).problem?.code).toBe('request.invalid');
    expect((await start({ email: 'mara at home' })).problem?.code).toBe('request.invalid');
  });
});

describe('the page', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${hub.address}${path}`, { headers });

  test('CHAT-1: stands at /chat/<key>, in the site’s language, and lets no script in but the hub’s', async () => {
    const page = await get('/chat/shop');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    const html = await page.text();
    expect(html).toContain('<html lang="en"');
    expect(html).not.toMatch(/<script(?![^>]* src=)/);
    expect((await get('/chat/nowhere')).status).toBe(404);
    expect((await get('/chat/files/..%2f..%2fpackage.json')).status).toBe(404);
  });

  test('what a workspace is called stays text, and only its own sites may show it', async () => {
    const page = await get('/chat/hostile');
    const html = await page.text();
    expect(html).toContain('<html lang="nl"');
    expect(html).not.toContain('<img');
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(page.headers.get('content-security-policy')).toContain(
      "frame-ancestors 'self' https://shop.example",
    );
    expect((await get('/chat/shop')).headers.get('content-security-policy')).toContain('frame-ancestors *');
  });

  test('all that it loads is there, without types, and is asked for again only when it changed', async () => {
    const seen = new Set<string>();
    const follow = async (name: string): Promise<void> => {
      if (seen.has(name)) return;
      seen.add(name);
      const file = await get(`/chat/files/${name}`);
      expect(file.status, name).toBe(200);
      const text = await file.text();
      expect(text).not.toContain('#shared');
      for (const [, next] of text.matchAll(/from '\.\/([^']+)'/g)) await follow(next ?? '');
      const etag = file.headers.get('etag') ?? '';
      const again = await get(`/chat/files/${name}`, { 'if-none-match': etag });
      expect(again.status).toBe(304);
    };
    await follow('main.ts');
    await follow('page.css');
    expect(seen).toContain('outbox.ts');
    expect((await get('/chat/files/main.ts')).headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    );
  });

  test('CHAT-1: the launcher is a script that knows its site', async () => {
    const script = await get('/chat/hostile.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const text = await script.text();
    expect(text).toContain(
      `const linesideSite = ${JSON.stringify({ key: 'hostile', name: hostile }).slice(0, -1)},"open":"Chat openen"`,
    );
    expect(() => new Function(text)).not.toThrow();
    expect((await get('/chat/nowhere.js')).status).toBe(404);
  });
});

describe('practice', () => {
  test('a simulated customer chats over the public routes, answers when answered, and ends it', async () => {
    const started = await desk.call('ada', 'practiceStartChat', {
      body: { name: 'Grace Okafor', reason: 'order', texts: ['Do you ship abroad?', 'Great'], closes: true },
    });
    if (started.problem !== null) throw new Error(started.problem.code);
    const { id } = started.value as { id: string };
    expect(started.value).toMatchObject({ stage: 'waiting', entries: [{ text: 'Do you ship abroad?' }] });
    const report = async () => (await desk.call('ada', 'practiceChat', { params: { id } })).value;
    const [row] = await hub.database.query<{ id: string }>(
      "select id from interaction where channel = 'chat' order by id desc limit 1",
    );
    const thread = row?.id ?? '';
    await desk.take('ada', thread);
    await desk.send('ada', thread, 'Yes, everywhere.');
    await expect
      .poll(report, { timeout: 10_000 })
      .toMatchObject({ stage: 'talking', agentName: 'Ada Keller' });
    await expect
      .poll(async () => (await desk.thread(thread)).some(({ text }) => text === 'Great'), { timeout: 10_000 })
      .toBe(true);
    const wrote = await desk.call('ada', 'practiceChatWrite', {
      params: { id },
      body: { text: 'And to Peru?' },
    });
    expect(wrote.status).toBe(200);
    const closed = await desk.call('ada', 'practiceChatClose', { params: { id } });
    expect(closed.value).toMatchObject({ stage: 'closed' });
    const nobody = await desk.call('ada', 'practiceChat', { params: { id: newId() } });
    expect(nobody.problem?.code).toBe('customer.unknown');
    const nowhere = await desk.call('ada', 'practiceStartChat', {
      body: { site: 'nowhere', name: 'Grace', texts: ['Hello'] },
    });
    expect(nowhere.problem?.code).toBe('chat.unknownSite');
  });
});

test('chat.startsPerHour: an address makes so many visitors in an hour, and then none', async () => {
  const start = () =>
    callHub(hub.address, 'webchatStart', { body: { site: 'shop', name: 'Mara', email: null } });
  let refused = await start();
  for (let count = 0; refused.problem === null && count < 30; count += 1) refused = await start();
  expect(refused).toMatchObject({ status: 429, problem: { code: 'request.tooMany' } });
  const [row] = await hub.database.query<{ made: string }>('select count(*) as made from visitor');
  expect(Number(row?.made)).toBe(30);
});
