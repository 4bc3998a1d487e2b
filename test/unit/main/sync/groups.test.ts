import { describe, expect, test, vi } from 'vitest';
import { createGroups } from '#main/sync/groups.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { ok } from '#shared/util/result.ts';
import { strictLog } from '#test/support/scripted-store.ts';

const [a, b] = [newId(), newId()];
const short = (text: string): string => text.replaceAll(a, 'a').replaceAll(b, 'b');

/** Groups over a hub and a store that write down what they are asked. */
function someGroups() {
  const asked: string[] = [];
  const mine: string[] = [];
  const refuses = new Map<string, Problem>();
  const reached: [string, number][] = [];
  const broken: Problem[] = [];
  const groups = createGroups({
    store: {
      request: (async (op: string, input: { stream: string } | null) => {
        if (op === 'messenger.groups') return ok([...mine]);
        asked.push(short(`drop ${input?.stream}`));
        return ok(null);
      }) as never,
    },
    inbox: { ready: async () => ok(7) },
    clock: new ManualClock(),
    log: strictLog,
  });
  const socket = {
    emit: (message: string, { stream }: { stream?: string }, answer: (reply: unknown) => void) => {
      asked.push(short(`${message} ${stream}`));
      const refusal = refuses.get(stream ?? '');
      answer(message === 'follow' && refusal !== undefined ? { problem: refusal } : { ok: true });
    },
  };
  const connect = (): void =>
    groups.connected({
      socket: socket as never,
      named: [],
      reached: (stream, cursor) => void reached.push([short(stream), cursor]),
      broken: (reason) => void broken.push(reason),
    });
  /** What was asked since the last look, once it is these. */
  const toAsk = async (...expected: string[]): Promise<void> => {
    await vi.waitFor(() => expect(asked).toEqual(expected));
    asked.length = 0;
  };
  return { groups, connect, toAsk, mine, refuses, reached, broken };
}

describe('groups of the messenger', () => {
  test('are followed while the agent is in them; the rows of one that they left go (GRP-1)', async () => {
    const { groups, connect, toAsk, mine, reached } = someGroups();
    mine.push(a);
    connect();
    await toAsk('follow group:a');
    expect(reached).toEqual([['group:a', 7]]);
    mine.push(b);
    groups.look();
    await toAsk('follow group:b');
    mine.shift();
    groups.look();
    await toAsk('drop group:a', 'unfollow group:a');
    expect([groups.takes(`group:${a}`), groups.takes(`group:${b}`), groups.takes('workspace')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('are followed again on the next connection', async () => {
    const { groups, connect, toAsk, mine } = someGroups();
    mine.push(a);
    connect();
    await toAsk('follow group:a');
    groups.disconnected();
    connect();
    await toAsk('follow group:a');
  });

  test.each(['auth.denied', 'messenger.off'])(
    'that the hub says no to (%s) go, and the others are followed (MSG-5)',
    async (code) => {
      const { connect, toAsk, mine, refuses, reached, broken } = someGroups();
      refuses.set(`group:${a}`, problem(code));
      mine.push(a, b);
      connect();
      await toAsk('follow group:a', 'drop group:a', 'follow group:b');
      expect(reached).toContainEqual(['group:a', Number.POSITIVE_INFINITY]);
      expect(broken).toEqual([]);
    },
  );

  test('that were lost are not asked for again until the agent is taken in again', async () => {
    const { groups, connect, toAsk, mine } = someGroups();
    mine.push(a);
    connect();
    await toAsk('follow group:a');
    expect(groups.lost(`group:${a}`)).toBe(true);
    await toAsk('drop group:a');
    groups.look();
    mine.length = 0;
    groups.look();
    mine.push(a);
    groups.look();
    await toAsk('follow group:a');
    expect(groups.lost('workspace')).toBe(false);
  });

  test('are told to be lost before or after the agent’s own stream says so, all the same', async () => {
    const { groups, connect, toAsk, mine } = someGroups();
    mine.push(a);
    connect();
    await toAsk('follow group:a');
    mine.length = 0;
    groups.look();
    await toAsk('drop group:a', 'unfollow group:a');
    expect(groups.lost(`group:${a}`)).toBe(true);
    await toAsk('drop group:a');
    mine.push(a);
    groups.look();
    await toAsk('follow group:a');
  });
});
