import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Calls } from '#hub/exchange/asterisk/calls.ts';
import { RecordingFetcher } from '#hub/exchange/asterisk/recording-fetcher.ts';
import { recordingName } from '#hub/exchange/asterisk/recording-name.ts';
import { ExchangeError } from '#hub/exchange/error.ts';
import type { RecordingFinished } from '#hub/exchange/port.ts';
import { createLog } from '#hub/log.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { Told } from '#test/support/practice.ts';
import { wavOf } from '#test/support/tone-wav.ts';

/** What Asterisk has recorded is fetched whole, by one hub, and never lost; Asterisk is a map of its files. */
const of = { startedAt: 1_000, user: '1001', callId: 'a@b' };
const NAME = recordingName(of) ?? '';
const whole = Buffer.from(wavOf(new Int16Array(8_000).fill(500), 8_000));

/** As it lies there while Asterisk has it open: no lengths. */
const unclosed = Buffer.from(whole);
unclosed.writeUInt32LE(0, 4);
unclosed.writeUInt32LE(0, 40);

class Exchange {
  readonly files = new Map<string, Buffer>();
  /** So many questions are not answered. */
  busy = 0;
  looks = 0;

  async storedRecordings(): Promise<string[]> {
    this.#asked();
    return [...this.files.keys()];
  }

  async recordingFile(name: string): Promise<Uint8Array | null> {
    this.looks += 1;
    this.#asked();
    return this.files.get(name) ?? null;
  }

  async deleteRecording(name: string): Promise<boolean> {
    this.#asked();
    return this.files.delete(name);
  }

  #asked(): void {
    if (this.busy === 0) return;
    this.busy -= 1;
    throw new ExchangeError(problem('exchange.unreachable'));
  }
}

let folder: string;
let clock: ManualClock;
let exchange: Exchange;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lineside-recordings-'));
  clock = new ManualClock(0);
  exchange = new Exchange();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A hub's link, and what it was told. */
function hub() {
  const told = new Told<RecordingFinished>();
  const fetcher = new RecordingFetcher({
    ari: exchange,
    clock,
    logger: createLog({ level: 'silent', file: null }),
    folder,
    tell: (event) => told.tell(event),
  });
  return { fetcher, told };
}

/** Time goes on until this is done. */
async function passing<T>(work: Promise<T>): Promise<T> {
  let done = false;
  const watched = work.finally(() => {
    done = true;
  });
  while (!done) {
    clock.advance(50);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return await watched;
}

test('it is told once the file is whole, with what it is', async () => {
  const { fetcher, told } = hub();
  exchange.files.set(NAME, Buffer.alloc(0));
  const fetched = fetcher.ended(NAME);
  await expect.poll(() => exchange.looks).toBe(1);
  exchange.files.set(NAME, unclosed);
  clock.advance(250);
  await expect.poll(() => exchange.looks).toBe(2);
  expect(readdirSync(folder)).toEqual([]);
  exchange.files.set(NAME, whole);
  clock.advance(250);
  await fetched;
  const event = await told.next(() => true);
  expect(event).toMatchObject({
    callId: 'a@b',
    user: '1001',
    startedAt: 1_000,
    durationMs: 1_000,
    at: 2_000,
  });
  expect(readFileSync(event.path)).toEqual(whole);
  expect(exchange.files.size).toBe(0);
});

test('an exchange that is too busy to answer costs no recording', async () => {
  const { fetcher, told } = hub();
  exchange.files.set(NAME, whole);
  exchange.busy = 100;
  await passing(fetcher.ended(NAME));
  expect(await told.next(() => true)).toMatchObject({ callId: 'a@b' });
});

test('one that was never closed is mended', async () => {
  const { fetcher, told } = hub();
  exchange.files.set(NAME, unclosed);
  await passing(fetcher.leftBehind(new Calls()));
  const { path } = await told.next(() => true);
  expect(readFileSync(path)).toEqual(whole);
});

test('one without any sound is deleted, and nobody is told', async () => {
  const { fetcher } = hub();
  exchange.files.set(NAME, Buffer.alloc(0));
  await passing(fetcher.ended(NAME));
  expect([exchange.files.size, readdirSync(folder)]).toEqual([0, []]);
});

test('whoever looks at the same time, one of them tells of it', async () => {
  const hubs = [hub(), hub()];
  exchange.files.set(NAME, whole);
  const heard: string[] = [];
  for (const { told } of hubs) void told.next(() => true).then(({ path }) => heard.push(path));
  await passing(
    Promise.all(hubs.flatMap(({ fetcher }) => [fetcher.ended(NAME), fetcher.leftBehind(new Calls())])),
  );
  expect(heard).toEqual([join(folder, `${NAME}.wav`)]);
  expect(readdirSync(folder)).toEqual([`${NAME}.wav`]);
});

test('what was fetched and not taken over is told to the next hub', async () => {
  writeFileSync(join(folder, `${NAME}.wav`), whole);
  const another = recordingName({ ...of, callId: 'c@d' });
  writeFileSync(join(folder, `${another}.0.part`), whole);
  const { fetcher, told } = hub();
  await fetcher.leftBehind(new Calls());
  const calls = [await told.next(() => true), await told.next(() => true)].map(({ callId }) => callId);
  expect(calls.sort()).toEqual(['a@b', 'c@d']);
});

test('the connection ends meanwhile: it stays at the exchange', async () => {
  const { fetcher } = hub();
  exchange.files.set(NAME, unclosed);
  const fetched = fetcher.ended(NAME);
  await expect.poll(() => exchange.looks).toBe(1);
  fetcher.dispose();
  exchange.files.set(NAME, whole);
  await passing(fetched);
  expect([exchange.files.size, readdirSync(folder)]).toEqual([1, []]);
});
