import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CallFailure } from '#main/sync/outbox-rules.ts';
import { createUploads } from '#main/sync/uploads.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

const mebibyte = 1024 * 1024;

/** A waiting file of so many bytes, a store that has it, and a hub that takes files. */
function aDesk(size = mebibyte + 10) {
  const bytes = new Uint8Array(size).map((_, index) => index % 241);
  const file = {
    id: newId(),
    name: 'a.bin',
    type: 'application/octet-stream',
    size,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    uploaded: false,
  };
  let here: Uint8Array | null = bytes;
  let got = Buffer.alloc(0);
  const asked: string[] = [];
  const trouble: CallFailure[] = [];
  const state = () => ok({ received: got.length, complete: got.length === size });
  const desk = {
    file,
    asked,
    bytes,
    get got() {
      return new Uint8Array(got);
    },
    /** The next chunks are answered so, one after the other. */
    failsChunks: (...failures: CallFailure[]) => void trouble.push(...failures),
    /** The hub has so much of it from before. */
    has: (length: number) => {
      got = Buffer.from(bytes.subarray(0, length));
    },
    loseBytes: () => {
      here = null;
    },
    upload: createUploads({
      store: {
        request: (async (
          op: string,
          input: { ids?: string[]; id?: string; offset?: number; length?: number },
        ) => {
          if (op === 'files.waiting') return ok(input.ids?.includes(file.id) === true ? [{ ...file }] : []);
          if (op === 'files.read')
            return ok(here?.slice(input.offset, (input.offset ?? 0) + (input.length ?? 0)) ?? null);
          asked.push(op);
          file.uploaded = true;
          return ok(null);
        }) as never,
      },
      hub: {
        call: (async (name: string, { body }: { body: { offset?: number; base64?: string } }) => {
          asked.push(name === 'fileChunk' ? `chunk ${body.offset}` : 'begin');
          if (name === 'beginFile') return state();
          const failure = trouble.shift();
          if (failure !== undefined) return fail(failure);
          if (body.offset !== got.length) return fail({ status: 409, problem: problem('file.gap') });
          got = Buffer.concat([got, Buffer.from(body.base64 ?? '', 'base64')]);
          return state();
        }) as never,
      },
    }),
  };
  return desk;
}

const command = (...fileIds: string[]) => ({ payload: { interactionId: newId(), text: '', fileIds } });
const run = async (step: Promise<Result<null, CallFailure>> | null) => (step === null ? 'nothing' : step);

describe('files of a command (CHAT-12, DEC-17)', () => {
  test('go to the hub in chunks, whole and once', async () => {
    const desk = aDesk();
    expect(await run(desk.upload(command(desk.file.id)))).toEqual(ok(null));
    expect(desk.got).toEqual(desk.bytes);
    expect(desk.asked).toEqual(['begin', 'chunk 0', `chunk ${mebibyte}`, 'files.uploaded']);
    desk.asked.length = 0;
    expect(await run(desk.upload(command(desk.file.id)))).toEqual(ok(null));
    expect(desk.asked).toEqual([]);
  });

  test('go on where an earlier attempt stopped', async () => {
    const desk = aDesk();
    desk.has(mebibyte);
    expect(await run(desk.upload(command(desk.file.id)))).toEqual(ok(null));
    expect(desk.asked).toEqual(['begin', `chunk ${mebibyte}`, 'files.uploaded']);
    expect(desk.got).toEqual(desk.bytes);
  });

  test.each(['file.gap', 'file.unknown', 'file.damaged'])(
    'are begun again after %s, three times at most',
    async (code) => {
      const lost = { status: 409, problem: problem(code) };
      const desk = aDesk(10);
      desk.failsChunks(lost, lost);
      expect(await run(desk.upload(command(desk.file.id)))).toEqual(ok(null));
      expect(desk.asked).toEqual([
        'begin',
        'chunk 0',
        'begin',
        'chunk 0',
        'begin',
        'chunk 0',
        'files.uploaded',
      ]);
      const unlucky = aDesk(10);
      unlucky.failsChunks(lost, lost, lost);
      expect(await run(unlucky.upload(command(unlucky.file.id)))).toEqual(fail(lost));
    },
  );

  test.each([
    ['the network', { status: 0, problem: problem('net.unreachable') }],
    ['what the hub does not take', { status: 415, problem: problem('file.kindRefused') }],
  ])('end with %s for the outbox to judge', async (_name, failure) => {
    const desk = aDesk();
    desk.failsChunks(failure);
    expect(await run(desk.upload(command(desk.file.id)))).toEqual(fail(failure));
    expect(desk.file.uploaded).toBe(false);
  });

  test('whose bytes are gone refuse the command: its text stays', async () => {
    const desk = aDesk();
    desk.loseBytes();
    expect(await run(desk.upload(command(desk.file.id)))).toMatchObject({
      problem: { status: 410, problem: { code: 'file.gone' } },
    });
  });

  test('that are not here were sent before, and a command without files has nothing to wait for', async () => {
    const desk = aDesk();
    expect(await run(desk.upload(command(newId())))).toEqual(ok(null));
    expect(desk.upload(command())).toBeNull();
    expect(desk.upload({ payload: { intent: 'x' } })).toBeNull();
    expect(desk.asked).toEqual([]);
  });
});
