import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadInteraction } from '#main/interactions/download.ts';
import { interactionPage, type WrittenInteraction } from '#main/interactions/page.ts';
import { pageTexts } from '#main/interactions/page-texts.ts';
import type { Message } from '#shared/domain/message.ts';
import { newId } from '#shared/util/id.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { aMessage, anInteraction } from '#test/support/interaction-samples.ts';
import { scriptedStore } from '#test/support/scripted-store.ts';
import { entriesOf } from '#test/support/zip-reader.ts';

const evil = `</p><script>alert("x")</script><img src=x onerror='alert(1)'>&amp;`;
const agent = { kind: 'agent', agentId: newId(), name: 'Ada' } as const;

describe('the page of a downloaded interaction', () => {
  const written = (changes: Partial<WrittenInteraction> = {}): WrittenInteraction => ({
    interaction: anInteraction(),
    messages: [],
    disposition: null,
    tags: [],
    files: new Map(),
    by: 'Ada',
    at: 0,
    ...changes,
  });
  const page = (changes: Partial<WrittenInteraction>, language = 'en'): string =>
    interactionPage(written(changes), pageTexts(language));

  it('has whatever was written as text, and runs nothing', () => {
    const text = page({
      interaction: anInteraction({
        party: { address: evil, name: evil },
        subject: evil,
        reason: evil,
        queueName: evil,
        entryPointName: evil,
        outcome: { ...anInteraction().outcome, note: evil },
      }),
      messages: [
        aMessage({ text: evil, author: { kind: 'customer', name: evil } }),
        aMessage({ kind: 'event', event: { kind: 'accepted', agentName: evil } }),
        aMessage({ attachments: [{ id: newId(), name: evil, type: 'text/html', size: 1 }] }),
      ],
      tags: [evil],
      disposition: evil,
      by: evil,
    });
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('<img');
    expect(text.match(/&lt;script&gt;/g)).toHaveLength(14);
    expect(text).toContain('&amp;amp;');
    expect(text).toContain(`default-src 'none'`);
  });

  it('tells notes from replies, and says how each was delivered (NOTEI-3, ITAB-17)', () => {
    const text = page({
      messages: [
        aMessage({ kind: 'note', author: agent, text: 'Angry' }),
        aMessage({
          kind: 'out',
          author: agent,
          text: 'Hi',
          delivery: { state: 'failed', reason: 'Bounced' },
        }),
        aMessage({ kind: 'auto', author: { kind: 'hub' }, text: 'Wait' }),
      ],
    });
    expect(text).toMatch(/<article class="note">.*Internal note.*Angry/);
    expect(text).toMatch(/<article class="out">.*failed: Bounced.*Hi/);
    expect(text).toMatch(/Automatic reply/);
  });

  it('shows pictures, and links every other file', () => {
    const [picture, drawing] = [newId(), newId()];
    const text = page({
      messages: [
        aMessage({
          attachments: [
            { id: picture, name: 'a.png', type: 'image/png', size: 1 },
            { id: drawing, name: 'b.svg', type: 'image/svg+xml', size: 1 },
            { id: newId(), name: 'gone.txt', type: 'text/plain', size: 1 },
          ],
        }),
      ],
      files: new Map([
        [picture, 'attachments/1 a "#?.png'],
        [drawing, 'attachments/2 b.svg'],
      ]),
    });
    expect(text.match(/<img /g)).toHaveLength(1);
    expect(text).toContain('src="attachments/1%20a%20%22%23%3F.png"');
    expect(text).toContain('href="attachments/2%20b.svg"');
    expect(text).toContain('<p>gone.txt</p>');
  });

  it.each([
    ['en', 'Closed (resolved)', 'Opened again'],
    ['nl-BE', 'Gesloten (opgelost)', 'Opnieuw geopend'],
    ['fr', 'Fermée (résolue)', 'Rouverte'],
    ['pt', 'Closed (resolved)', 'Opened again'],
  ])('is in the agent’s language: %s', (language, status, event) => {
    const text = page(
      {
        interaction: anInteraction({ status: 'closed', subStatus: 'resolved' }),
        messages: [aMessage({ kind: 'event', event: { kind: 'reopened' } })],
      },
      language,
    );
    expect(text).toContain(status);
    expect(text).toContain(event);
  });
});

describe('the download', () => {
  const interaction = anInteraction({ startedAt: 61_000 });
  const attachment = (name: string) => ({ id: newId(), name, type: 'text/plain', size: 3 });
  const [one, two] = [attachment('../a.txt'), attachment('../a.txt')];
  let folder: string;
  let path: string | null;
  let thread: Message[];
  let away: Problem | null;
  let opens: (id: string) => unknown;
  let asked: unknown[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'download-'));
    path = join(folder, 'chat.zip');
    thread = [
      aMessage({ seq: 1, text: 'first', attachments: [one] }),
      aMessage({ seq: 2, text: 'second', attachments: [two] }),
      aMessage({ seq: 3, text: 'third' }),
    ];
    away = null;
    asked = [];
    opens = (id) => ok({ status: 200, headers: {}, body: Readable.from([Buffer.from(id)]) });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const download = () =>
    downloadInteraction(
      {
        hub: {
          call: async (name, { body }) => {
            if (name === 'interaction') return ok({ interaction, messages: [] }) as never;
            const { before } = body as { before: number | null };
            const older = thread.filter(({ seq }) => before === null || seq < before).toReversed();
            return ok({ messages: older.slice(0, 2), more: older.length > 2 }) as never;
          },
          open: async (_name, { params }) => opens((params as { id: string }).id) as never,
        },
        away: () => away,
        store: scriptedStore().store,
        askWhere: async (name) => {
          asked.push(name);
          return path;
        },
        agentName: 'Ada',
        language: () => 'en',
        hubOffsetMs: () => 60_000,
        now: () => 0,
      },
      interaction.id,
    );

  it('has the page, what the hub has, and every file by a safe name (ITAB-15)', async () => {
    expect(await download()).toEqual(ok({ saved: true }));
    expect(asked).toEqual(['chat 4410.zip']);
    const entries = entriesOf(await readFile(join(folder, 'chat.zip')));
    expect([...entries.keys()].sort()).toEqual([
      'attachments/1 a.txt',
      'attachments/2 a.txt',
      'index.html',
      'interaction.json',
    ]);
    expect(entries.get('attachments/2 a.txt')?.text).toBe(two.id);
    expect(JSON.parse(entries.get('interaction.json')?.text ?? '')).toEqual({
      interaction,
      messages: thread,
    });
    const page = entries.get('index.html')?.text ?? '';
    expect(page).toMatch(/first.*second.*third/s);
    // The hub's time is not this machine's.
    const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });
    expect(page).toContain(format.format(1_000));
  });

  it('has the name of a file that was erased', async () => {
    opens = (id) =>
      id === one.id
        ? fail({ status: 404, problem: problem('file.unknown') })
        : ok({ status: 200, headers: {}, body: Readable.from([]) });
    expect(await download()).toEqual(ok({ saved: true }));
    const entries = entriesOf(await readFile(join(folder, 'chat.zip')));
    expect(entries.has('attachments/1 a.txt')).toBe(false);
    expect(entries.get('index.html')?.text).toContain('<p>../a.txt</p>');
  });

  it('is not made while the hub is away, nor where the agent thinks better of it', async () => {
    path = null;
    expect(await download()).toEqual(ok({ saved: false }));
    away = problem('net.unreachable');
    expect(await download()).toEqual(fail(away));
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    [
      'breaks off',
      'file.interrupted',
      () => {
        const breaking = async function* () {
          yield Buffer.from('a');
          throw new Error('gone');
        };
        return ok({ status: 200, headers: {}, body: Readable.from(breaking()) });
      },
    ],
    ['is refused', 'auth.denied', () => fail({ status: 403, problem: problem('auth.denied') })],
  ])('of which a file %s leaves what was there before', async (_what, code, opening) => {
    opens = opening;
    await writeFile(join(folder, 'chat.zip'), 'older');
    expect(await download()).toMatchObject({ problem: { code } });
    expect(await readdir(folder)).toEqual(['chat.zip']);
    expect(await readFile(join(folder, 'chat.zip'), 'utf8')).toBe('older');
  });

  it('says when it cannot be written there', async () => {
    path = join(folder, 'gone', 'chat.zip');
    expect(await download()).toMatchObject({ problem: { code: 'file.cannotSave' } });
  });
});
