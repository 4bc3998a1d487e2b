import { describe, expect, test, vi } from 'vitest';
import { createThreads } from '#main/sync/threads.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';

const [a, b, c] = [newId(), newId(), newId()];
const names: Record<string, string> = { [a]: 'a', [b]: 'b', [c]: 'c' };
const short = (text: string): string =>
  Object.entries(names).reduce((now, [id, name]) => now.replaceAll(id, name), text);

/** Threads over a hub and a store that write down what they are asked. */
function someThreads() {
  const asked: string[] = [];
  const refuses = new Map<string, Problem>();
  const desk: string[] = [];
  const reached: [string, number][] = [];
  const broken: Problem[] = [];
  const store = {
    request: (async (op: string, input: { id?: string; stream?: string; followed?: boolean } | null) => {
      if (op === 'agentState.get') {
        const work = desk.map((interactionId) => ({ interactionId, channel: 'chat', phase: 'live' }));
        return ok({ state: { work }, pending: false });
      }
      if (op === 'stream.drop') asked.push(short(`drop ${input?.stream}`));
      if (op === 'thread.followed')
        asked.push(short(`${input?.followed === true ? 'on' : 'off'} ${input?.id}`));
      return ok(null);
    }) as never,
  };
  const socket = {
    emit: (message: string, { stream }: { stream?: string }, answer: (reply: unknown) => void) => {
      asked.push(short(`${message} ${stream}`));
      const refusal = refuses.get(stream ?? '');
      answer(message === 'follow' && refusal !== undefined ? { problem: refusal } : { ok: true });
    },
  };
  const threads = createThreads({
    store,
    inbox: { ready: async (stream) => (stream.endsWith(c) ? fail(problem('net.unreachable')) : ok(7)) },
    clock: new ManualClock(),
    hubNow: () => 5,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (_message, error) => expect.unreachable(String(error)),
    },
  });
  const connect = (...named: string[]): void =>
    threads.connected({
      socket: socket as never,
      named: named.map((id) => `interaction:${id}`),
      reached: (stream, cursor) => void reached.push([short(stream), cursor]),
      broken: (reason) => void broken.push(reason),
    });
  /** What was asked since the last look, once it is these. */
  const toAsk = async (...expected: string[]): Promise<void> => {
    await vi.waitFor(() => expect(asked).toEqual(expected));
    asked.length = 0;
  };
  return { threads, connect, toAsk, asked, refuses, desk, reached, broken };
}

describe('threads are followed', () => {
  test('when the hello names them or they are open, each from its cursor, and left when they are closed (DEC-22)', async () => {
    const { threads, connect, toAsk, reached } = someThreads();
    threads.open([b]);
    connect(a);
    await toAsk('follow interaction:a', 'on a', 'follow interaction:b', 'on b');
    expect(reached).toEqual([
      ['interaction:a', 7],
      ['interaction:b', 7],
    ]);
    threads.open([]);
    await toAsk('off b', 'unfollow interaction:b');
  });

  test('while their interaction is on the desk, open or not', async () => {
    const { threads, connect, toAsk, desk } = someThreads();
    connect();
    desk.push(a);
    threads.lookAtDesk();
    await toAsk('follow interaction:a', 'on a');
    threads.open([a]);
    desk.length = 0;
    threads.lookAtDesk();
    threads.open([a, b]);
    await toAsk('follow interaction:b', 'on b');
    threads.open([b]);
    await toAsk('off a', 'unfollow interaction:a');
  });

  test('again on the next connection', async () => {
    const { threads, connect, toAsk } = someThreads();
    threads.open([a]);
    connect();
    await toAsk('follow interaction:a', 'on a');
    threads.disconnected();
    connect();
    await toAsk('follow interaction:a', 'on a');
  });
});

describe('a thread that may not be followed', () => {
  test('goes from the cache, nobody waits for it, and the others are followed', async () => {
    const { threads, connect, toAsk, refuses, reached, broken } = someThreads();
    refuses.set(`interaction:${a}`, problem('auth.denied'));
    threads.open([b]);
    connect(a);
    await toAsk('follow interaction:a', 'drop interaction:a', 'follow interaction:b', 'on b');
    expect(reached).toContainEqual(['interaction:a', Number.POSITIVE_INFINITY]);
    expect(broken).toEqual([]);
  });

  test('any longer goes, until the agent opens it anew', async () => {
    const { threads, connect, toAsk } = someThreads();
    threads.open([a]);
    connect();
    await toAsk('follow interaction:a', 'on a');
    expect(threads.lost(`interaction:${a}`)).toBe(true);
    await toAsk('drop interaction:a');
    threads.open([a]);
    threads.open([]);
    threads.open([a]);
    await toAsk('follow interaction:a', 'on a');
  });

  test('is none of the streams that are no threads', () => {
    const { threads, connect } = someThreads();
    connect();
    expect(threads.lost(`queue:${a}`)).toBe(false);
  });
});

test('trouble on the way ends the connection, once', async () => {
  const { threads, connect, broken, asked } = someThreads();
  threads.open([c, a]);
  connect();
  await vi.waitFor(() => expect(broken).toMatchObject([{ code: 'net.unreachable' }]));
  threads.open([a]);
  expect(asked).toEqual([]);
});
