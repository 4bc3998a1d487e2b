import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveStream } from '#main/files/save-stream.ts';
import type { HubFailure } from '#main/net/hub-client.ts';
import type { OpenReply } from '#main/net/port.ts';
import { audioAddress, recordingOf } from '#main/recordings/audio-address.ts';
import { fileNameOf } from '#main/recordings/file-name.ts';
import { createRecordings } from '#main/recordings/recordings.ts';
import { serveAudio } from '#main/recordings/serve-audio.ts';
import type { HubSession } from '#main/session/hub-session.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

const id = newId();
const wav = Buffer.from('RIFF and what was said');
const failure = (status: number, code: string): HubFailure => ({ status, problem: problem(code) });

const replyOf = (body: Readable, headers: Record<string, string> = {}, status = 200): OpenReply => ({
  status,
  headers,
  body,
});
const whole = (): OpenReply =>
  replyOf(Readable.from([wav.subarray(0, 5), wav.subarray(5)]), { 'content-length': String(wav.length) });

/** A hub that opens what it is told to, and remembers what it was asked. */
function hubThat(opens: () => Result<OpenReply, HubFailure>) {
  const asked: unknown[] = [];
  const hub: Pick<HubSession, 'call' | 'open'> = {
    call: async (name, call) => {
      asked.push({ name, ...call });
      return ok({ recording: { interactionNumber: 8123, startedAt: 0 }, waveform: [1, 2] } as never);
    },
    open: async (name, call) => {
      asked.push({ name, ...call });
      return opens();
    },
  };
  return { hub, asked };
}

describe('the address of a recording', () => {
  it('names one recording', () => {
    expect(recordingOf(audioAddress(id))).toBe(id);
  });

  it.each([
    `lineside-audio://recording/${id}/../../hello`,
    `lineside-audio://recording/${id}?purpose=download`,
    `lineside-audio://other/${id}`,
    'lineside-audio://recording/',
    'lineside-audio://recording/..%2fhello',
    `app://lineside/${id}`,
    '',
  ])('is none of these: %s', (address) => {
    expect(recordingOf(address)).toBeNull();
  });
});

describe('what the player is given', () => {
  const request = (changes: object = {}) => ({
    url: audioAddress(id),
    method: 'GET',
    headers: {},
    ...changes,
  });
  const bytesOf = async (body: Readable): Promise<string> => Buffer.concat(await body.toArray()).toString();

  it('is the recording, in the name of who is signed in, as a listen', async () => {
    const { hub, asked } = hubThat(() => ok(whole()));
    const reply = await serveAudio(request(), hub);
    expect(reply.statusCode).toBe(200);
    expect(await bytesOf(reply.data)).toBe(wav.toString());
    expect(asked).toEqual([
      { name: 'recordingAudio', params: { id }, query: { purpose: 'listen' }, headers: {} },
    ]);
  });

  it('is a part of it, and nothing but what the player needs of the headers', async () => {
    const { hub, asked } = hubThat(() =>
      ok(
        replyOf(
          Readable.from([wav.subarray(5)]),
          {
            'content-range': 'bytes 5-21/22',
            'content-type': 'audio/wav',
            'accept-ranges': 'bytes',
            'set-cookie': 'secret',
            server: 'hub',
          },
          206,
        ),
      ),
    );
    const reply = await serveAudio(request({ headers: { Range: 'bytes=5-' } }), hub);
    expect(asked).toMatchObject([{ headers: { range: 'bytes=5-' } }]);
    expect(reply).toMatchObject({
      statusCode: 206,
      headers: {
        'content-range': 'bytes 5-21/22',
        'content-type': 'audio/wav',
        'accept-ranges': 'bytes',
        'cache-control': 'no-store',
      },
    });
    expect(Object.keys(reply.headers)).toHaveLength(4);
  });

  it.each(['bytes=0-1,5-6', 'items=0-', 'bytes=0-\r\nX-Evil: 1', 'bytes='])(
    'is all of it for a range that no player asks for: %j',
    async (range) => {
      const { hub, asked } = hubThat(() => ok(whole()));
      await serveAudio(request({ headers: { range } }), hub);
      expect(asked).toMatchObject([{ headers: {} }]);
      expect(JSON.stringify(asked)).not.toContain('range');
    },
  );

  it.each([
    ['the hub refuses it', 410, 410],
    ['the hub is away', 0, 502],
  ])('is nothing when %s', async (_why, status, shown) => {
    const { hub } = hubThat(() => fail(failure(status, 'recording.missing')));
    const reply = await serveAudio(request(), hub);
    expect(reply.statusCode).toBe(shown);
    expect(await bytesOf(reply.data)).toBe('');
  });

  it.each([
    ['what is no recording', { url: 'lineside-audio://recording/x' }, 404],
    ['what is not read', { method: 'POST' }, 405],
  ])('is nothing for %s, and the hub is not asked', async (_what, changes, status) => {
    const { hub, asked } = hubThat(() => ok(whole()));
    expect((await serveAudio(request(changes), hub)).statusCode).toBe(status);
    expect(asked).toEqual([]);
  });

  it('is nothing while nobody is signed in', async () => {
    expect((await serveAudio(request(), null)).statusCode).toBe(404);
  });
});

describe('a recording that is saved', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lineside-save-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A disk that takes four bytes and then says this. */
  const failing = (code: string) => (): Writable => {
    let taken = 0;
    return new Writable({
      write(chunk: Buffer, _encoding, done) {
        taken += chunk.length;
        done(taken > 4 ? Object.assign(new Error(code), { code }) : null);
      },
    });
  };

  it('is on the disk whole, under its name alone', async () => {
    expect(await saveStream('recording', whole(), join(folder, 'a.wav'))).toEqual(ok(null));
    expect(await readdir(folder)).toEqual(['a.wav']);
    expect(await readFile(join(folder, 'a.wav'))).toEqual(wav);
  });

  it.each([
    ['ENOSPC', 'recording.diskFull'],
    ['EDQUOT', 'recording.diskFull'],
    ['EACCES', 'recording.cannotSave'],
    ['EIO', 'recording.interrupted'],
  ])('leaves no half file when the disk says %s, and the one of before', async (code, told) => {
    await writeFile(join(folder, 'a.wav'), 'before');
    expect(await saveStream('recording', whole(), join(folder, 'a.wav'), failing(code))).toMatchObject({
      ok: false,
      problem: { code: told },
    });
    expect(await readdir(folder)).toEqual(['a.wav']);
    expect(await readFile(join(folder, 'a.wav'), 'utf8')).toBe('before');
  });

  it('leaves no half file when the hub goes away half way', async () => {
    async function* half() {
      yield wav.subarray(0, 5);
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    const reply = replyOf(Readable.from(half()), { 'content-length': String(wav.length) });
    expect(await saveStream('recording', reply, join(folder, 'a.wav'))).toMatchObject({
      problem: { code: 'recording.interrupted' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves no half file when less comes than was said', async () => {
    const reply = replyOf(Readable.from([wav.subarray(0, 5)]), { 'content-length': String(wav.length) });
    expect(await saveStream('recording', reply, join(folder, 'a.wav'))).toMatchObject({
      problem: { code: 'recording.interrupted' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('cannot be saved in a folder that is not there, or over a folder', async () => {
    await mkdir(join(folder, 'b.wav'));
    for (const path of [join(folder, 'none', 'a.wav'), join(folder, 'b.wav')]) {
      expect(await saveStream('recording', whole(), path)).toMatchObject({
        problem: { code: 'recording.cannotSave' },
      });
    }
    expect(await readdir(folder)).toEqual(['b.wav']);
  });

  it('is asked for as a download, with a name that says which it is', async () => {
    const { hub, asked } = hubThat(() => ok(whole()));
    const names: string[] = [];
    const recordings = createRecordings(hub, async (name) => {
      names.push(name);
      return join(folder, 'mine.wav');
    });
    expect(await recordings.download(id)).toEqual(ok({ saved: true }));
    expect(names[0]).toMatch(/^8123 \d{4}-\d\d-\d\d \d\d\.\d\d\.wav$/);
    expect(asked.at(-1)).toMatchObject({ name: 'recordingAudio', query: { purpose: 'download' } });
    expect(await readFile(join(folder, 'mine.wav'))).toEqual(wav);
  });

  it('is not fetched when the agent thinks better of it', async () => {
    const { hub, asked } = hubThat(() => ok(whole()));
    const recordings = createRecordings(hub, async () => null);
    expect(await recordings.download(id)).toEqual(ok({ saved: false }));
    expect(asked).toMatchObject([{ name: 'recording' }]);
  });

  it('is refused as the hub refuses it', async () => {
    const { hub } = hubThat(() => fail(failure(410, 'recording.missing')));
    const recordings = createRecordings(hub, async () => join(folder, 'a.wav'));
    expect(await recordings.download(id)).toMatchObject({ problem: { code: 'recording.missing' } });
    expect(await readdir(folder)).toEqual([]);
  });
});

it('tells the window where to play it', async () => {
  const { hub } = hubThat(() => ok(whole()));
  const got = await createRecordings(hub, async () => null).get(id);
  expect(got).toMatchObject({
    ok: true,
    value: { address: `lineside-audio://recording/${id}`, waveform: [1, 2] },
  });
});

it('names a file by number, day and minute', () => {
  const startedAt = new Date(2026, 0, 2, 9, 5, 59).getTime();
  expect(fileNameOf({ interactionNumber: 7, startedAt })).toBe('7 2026-01-02 09.05.wav');
});
