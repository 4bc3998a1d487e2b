import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Outbox, type OutboxDependencies, startOutbox } from '#main/sync/outbox.ts';
import type { CallFailure } from '#main/sync/outbox-rules.ts';
import {
  type Command,
  type CommandPayload,
  type CommandReply,
  messengerAggregate,
} from '#shared/hub-api/commands.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { type Files, me, someFiles, temporaryFolder, value } from './support.ts';

interface Sent {
  readonly command: Command;
  readonly note: string;
  answer(result: Result<CommandReply, CallFailure>): void;
}

const applied = (command: Command): Result<CommandReply, never> =>
  ok({ id: command.id, repeated: false, entity: null, entityId: null, entityVersion: null });
const failure = (status: number, code: string, details?: Record<string, number>) =>
  fail({ status, problem: problem(code, code, details) });

function outcome(note: string): CommandPayload<'outcome.save'> {
  const participationId = newId();
  return {
    participationId,
    callId: 'c',
    interactionId: null,
    dispositionId: null,
    note,
    baseOutcomeVersion: null,
  };
}

/** Turns of the event loop in which everything that can go on has gone on: nothing here waits for a real timer. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}

/** An outbox on real files with a scripted hub. `sent` are deliveries without an answer. */
async function anOutbox(
  files: Files = someFiles(),
  clock = new ManualClock(),
  store: OutboxDependencies['store'] = files,
) {
  const sent: Sent[] = [];
  const all: Sent[] = [];
  const started = await startOutbox({
    store,
    agentId: me.id,
    clock,
    random: () => 1,
    hubNow: () => clock.now() + 500,
    upload: () => null,
    send: (command) =>
      new Promise((resolve) => {
        const { note = '' } = command.payload as { note?: string };
        const entry: Sent = {
          command,
          note,
          answer: (result) => {
            sent.splice(sent.indexOf(entry), 1);
            resolve(result);
          },
        };
        sent.push(entry);
        all.push(entry);
      }),
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (_message, error) => expect.unreachable(String(error)),
    },
  });
  const outbox: Outbox = value(started);
  onTestFinished(() => outbox.dispose());
  const give = async (call: string, note: string): Promise<string> =>
    value(await outbox.give('outcome.save', `call:${call}`, outcome(note)));
  const answer = async (
    note: string,
    result: Result<CommandReply, CallFailure> | 'applied',
  ): Promise<void> => {
    const entry = sent.find((candidate) => candidate.note === note);
    if (entry === undefined) throw new Error(`${note} is not under way`);
    entry.answer(result === 'applied' ? applied(entry.command) : result);
    await settled();
  };
  const underWay = (): string[] => sent.map((entry) => entry.note);
  const states = async (): Promise<string[]> => {
    const rows = value(await files.request('outbox.export', null));
    return rows.map((row) => `${(row.payload as { note?: string }).note} ${row.state}`);
  };
  return { outbox, clock, files, sent, all, give, answer, underWay, states };
}

describe('delivery', () => {
  test('is in order within a call, and four calls at a time', async () => {
    const { give, underWay, answer, outbox } = await anOutbox();
    for (const call of ['1', '2', '3', '4', '5']) {
      await give(call, `${call}a`);
      await give(call, `${call}b`);
    }
    expect(underWay()).toEqual(['1a', '2a', '3a', '4a']);
    await answer('2a', 'applied');
    expect(underWay()).toEqual(['1a', '3a', '4a', '2b']);
    await answer('1a', 'applied');
    await answer('3a', 'applied');
    expect(underWay()).toEqual(['4a', '2b', '1b', '3b']);
    await answer('4a', 'applied');
    await answer('2b', 'applied');
    expect(underWay()).toEqual(['1b', '3b', '4b', '5a']);
    for (const note of ['1b', '3b', '4b', '5a', '5b']) await answer(note, 'applied');
    expect(outbox.undelivered()).toBe(0);
  });

  test('carries the id, the time of the hub and the payload of the contract', async () => {
    const { give, sent, clock } = await anOutbox();
    const id = await give('1', 'x');
    expect(sent[0]?.command).toMatchObject({
      id,
      kind: 'outcome.save',
      version: 1,
      aggregate: 'call:1',
      at: clock.now() + 500,
      payload: { note: 'x', callId: 'c' },
    });
  });

  test('a payload outside the contract is refused and not kept', async () => {
    const { outbox, states } = await anOutbox();
    const bad = { ...outcome('x'), participationId: 'no id' };
    expect(await outbox.give('outcome.save', 'call:1', bad)).toMatchObject({
      problem: { code: 'command.invalid' },
    });
    expect(await states()).toEqual([]);
  });

  test('goes on after a restart where it stopped, with the same ids in the same order', async () => {
    const dir = temporaryFolder();
    const files = someFiles(dir);
    const first = await anOutbox(files);
    const ids = [await first.give('1', 'a'), await first.give('1', 'b')];
    await first.outbox.dispose();
    const second = await anOutbox(files);
    expect(second.outbox.undelivered()).toBe(2);
    await second.answer('a', 'applied');
    await second.answer('b', 'applied');
    expect(second.all.map((entry) => entry.command.id)).toEqual(ids);
  });
});

describe('trouble', () => {
  test.each([
    ['no network', failure(0, 'net.refused')],
    ['a fault of the hub', failure(500, 'hub.bug')],
    ['a hub that is away', failure(503, 'hub.away')],
    ['a portal that answers for the hub', failure(403, 'net.notJson')],
    ['an unreadable reply', failure(502, 'hub.malformedReply')],
    ['a request time-out', failure(408, 'request.timeout')],
  ])('%s is tried again, later and later, for ever, and never out of order', async (_name, trouble) => {
    const { give, answer, underWay, clock, all } = await anOutbox();
    await give('1', 'a');
    await give('1', 'b');
    for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
      expect(underWay()).toEqual(['a']);
      await answer('a', trouble);
      clock.advance(wait - 1);
      await settled();
      expect(underWay()).toEqual([]);
      clock.advance(1);
      await settled();
    }
    await answer('a', 'applied');
    expect(underWay()).toEqual(['b']);
    expect(new Set(all.map((entry) => entry.command.id)).size).toBe(2);
  });

  test('of one call does not hold up another', async () => {
    const { give, answer, underWay } = await anOutbox();
    await give('1', 'a');
    await give('2', 'b');
    await answer('a', failure(0, 'net.refused'));
    await answer('b', 'applied');
    await give('2', 'c');
    expect(underWay()).toEqual(['c']);
  });

  test('ends at once when the link comes online', async () => {
    const { give, answer, underWay, outbox } = await anOutbox();
    await give('1', 'a');
    await answer('a', failure(0, 'net.refused'));
    expect(underWay()).toEqual([]);
    outbox.wake();
    expect(underWay()).toEqual(['a']);
  });

  test('too many requests rest everybody for as long as the hub says', async () => {
    const { give, answer, underWay, clock } = await anOutbox();
    await give('1', 'a');
    await answer('a', failure(429, 'request.tooMany', { retryAfterMs: 7_000 }));
    await give('2', 'b');
    expect(underWay()).toEqual([]);
    clock.advance(6_999);
    await settled();
    expect(underWay()).toEqual([]);
    clock.advance(1);
    await settled();
    expect(underWay()).toEqual(['a', 'b']);
  });

  test('a token that is not accepted stops everything until there is another, and is said once', async () => {
    const { give, answer, underWay, outbox, clock } = await anOutbox();
    let needed = 0;
    outbox.onSignInNeeded(() => {
      needed += 1;
    });
    await give('1', 'a');
    await give('2', 'b');
    await answer('a', failure(401, 'auth.expired'));
    await answer('b', failure(401, 'auth.expired'));
    await give('3', 'c');
    clock.advance(3_600_000);
    await settled();
    expect({ needed, underWay: underWay() }).toEqual({ needed: 1, underWay: [] });
    outbox.wake();
    expect(underWay()).toEqual(['a', 'b', 'c']);
  });
});

describe('a refusal', () => {
  test('keeps the command and holds what builds on it; another call goes on', async () => {
    const { give, answer, underWay, states, outbox } = await anOutbox();
    await give('1', 'a');
    await give('1', 'b');
    await give('2', 'c');
    await answer('a', failure(409, 'outcome.conflict'));
    expect(await states()).toEqual(['a refused', 'b held', 'c pending']);
    expect(underWay()).toEqual(['c']);
    expect(outbox.undelivered()).toBe(2);
  });

  test('dismissed lets the held ones go', async () => {
    const { give, answer, underWay, states, outbox } = await anOutbox();
    const id = await give('1', 'a');
    await give('1', 'b');
    await answer('a', failure(409, 'outcome.conflict'));
    expect(await outbox.dismiss(id)).toMatchObject({ ok: true });
    expect(underWay()).toEqual(['b']);
    expect(await states()).toEqual(['b pending']);
    expect(await outbox.dismiss(id)).toMatchObject({ problem: { code: 'outbox.notRefused' } });
  });

  test('does not hold what the agent says afterwards, knowing of it', async () => {
    const { give, answer, underWay } = await anOutbox();
    await give('1', 'a');
    await answer('a', failure(409, 'outcome.conflict'));
    await give('1', 'b');
    expect(underWay()).toEqual(['b']);
  });

  test('of a state does not hold the next state', async () => {
    const { outbox, sent } = await anOutbox();
    const aggregate = `agent:${me.id}`;
    await outbox.give('agent.setIntent', aggregate, {
      intent: { kind: 'paused', reason: 'x', channels: 'all' },
    });
    await outbox.give('agent.setIntent', aggregate, { intent: { kind: 'available' } });
    sent[0]?.answer(failure(400, 'command.invalid'));
    await settled();
    expect(sent.map((entry) => entry.command.payload)).toEqual([{ intent: { kind: 'available' } }]);
  });
});

describe('a choice of state', () => {
  test('that waited a minute is not sent any more, and says so', async () => {
    const { outbox, sent, clock, files } = await anOutbox();
    await outbox.give('agent.setIntent', 'agent:x', { intent: { kind: 'available' } });
    sent[0]?.answer(failure(0, 'net.refused'));
    await settled();
    for (let second = 0; second < 61; second += 1) {
      clock.advance(1_000);
      for (const entry of [...sent]) entry.answer(failure(0, 'net.refused'));
      await settled();
    }
    const view = value(await files.request('outbox.view', null));
    expect(view).toMatchObject({
      pending: 0,
      refused: [{ kind: 'agent.setIntent', problem: { code: 'command.expired' } }],
    });
    clock.advance(600_000);
    await settled();
    expect(sent).toEqual([]);
  });

  test('waits with everything else for a token, and expires all the same', async () => {
    const { outbox, sent, clock, files } = await anOutbox();
    await outbox.give('agent.setIntent', 'agent:x', { intent: { kind: 'available' } });
    sent[0]?.answer(failure(401, 'auth.expired'));
    await settled();
    clock.advance(60_000);
    await settled();
    expect(value(await files.request('outbox.view', null)).refused).toHaveLength(1);
  });
});

describe('what was read (MSG-4)', () => {
  const to = { kind: 'agent', agentId: newId() } as const;
  const aggregate = messengerAggregate(to);

  /** The outbox of somebody who reads; `said` is what the hub was sent and has not answered. */
  async function aReader(files: Files = someFiles(), store: OutboxDependencies['store'] = files) {
    const started = await anOutbox(files, new ManualClock(), store);
    const { outbox, sent, clock } = started;
    return {
      ...started,
      read: async (seq: number) =>
        value(await outbox.give('im.read', aggregate, { to, seq }, { withinMs: 10_000 })),
      write: async () => {
        const message = { messageId: newId(), text: 'Hi', fileIds: [], mentions: [], replyToId: null };
        return value(await outbox.give('im.send', aggregate, { to, ...message }));
      },
      said: () => sent.map(({ command }) => (command.payload as { seq?: number }).seq ?? 'words'),
      kept: async () =>
        value(await files.request('outbox.export', null)).map(
          ({ payload }) => (payload as { seq?: number }).seq,
        ),
      wait: async (ms: number) => {
        clock.advance(ms);
        await settled();
      },
    };
  }

  test('is kept at once and sent a while after, the latest only', async () => {
    const { read, said, kept, wait, sent, outbox, files } = await aReader();
    await read(1);
    expect(await kept()).toEqual([1]);
    await wait(6_000);
    await read(2);
    await read(3);
    expect(await kept()).toEqual([3]);
    await wait(3_999);
    expect(said()).toEqual([]);
    await wait(1);
    expect(said()).toEqual([3]);
    expect(value(await files.request('outbox.view', null)).pending).toBe(0);
    for (const { command, answer } of [...sent]) answer(applied(command));
    await settled();
    expect({ left: outbox.undelivered(), kept: await kept() }).toEqual({ left: 0, kept: [] });
  });

  test('does not take the place of what is under way, and waits for its turn behind it', async () => {
    const { read, said, wait, sent } = await aReader();
    await read(1);
    await wait(10_000);
    await read(2);
    await read(3);
    expect(said()).toEqual([1]);
    for (const { command, answer } of [...sent]) answer(applied(command));
    await wait(9_999);
    expect(said()).toEqual([]);
    await wait(1);
    expect(said()).toEqual([3]);
  });

  test('goes at once before what is written, when the conversation is left, and at sign-out', async () => {
    const wrote = await aReader();
    await wrote.read(1);
    await wrote.write();
    expect(wrote.said()).toEqual([1]);
    const left = await aReader();
    await left.read(1);
    left.outbox.hurry('messenger:another');
    expect(left.said()).toEqual([]);
    left.outbox.hurry(aggregate);
    expect(left.said()).toEqual([1]);
    const leaving = await aReader();
    await leaving.read(1);
    const drained = leaving.outbox.drain(30_000);
    expect(leaving.said()).toEqual([1]);
    for (const { command, answer } of [...leaving.sent]) answer(applied(command));
    expect(await drained).toBe(0);
  });

  test('while the hub is away is one command a conversation, in its order among what was written', async () => {
    const { read, write, said, kept, wait, sent } = await aReader();
    await read(1);
    await write();
    sent[0]?.answer(failure(0, 'net.refused'));
    await settled();
    await read(2);
    await read(3);
    expect(await kept()).toEqual([undefined, 3]);
    await wait(1_000);
    expect(said()).toEqual(['words']);
  });

  test('survives a crash with what the last word says', async () => {
    const dir = temporaryFolder();
    const first = await aReader(someFiles(dir));
    await first.read(1);
    await first.read(2);
    await first.outbox.dispose();
    const second = await aReader(someFiles(dir));
    expect(second.said()).toEqual([2]);
  });

  test('stays as it was when a later one cannot be kept', async () => {
    const files = someFiles();
    let full = false;
    const failing: OutboxDependencies['store'] = {
      request: async (op, input) =>
        full && op === 'outbox.give' ? fail(problem('data.diskFull')) : files.request(op, input),
    };
    const { read, said, wait, outbox } = await aReader(files, failing);
    await read(1);
    full = true;
    const later = await outbox.give('im.read', aggregate, { to, seq: 2 }, { withinMs: 10_000 });
    expect(later).toMatchObject({ ok: false, problem: { code: 'data.diskFull' } });
    await wait(10_000);
    expect(said()).toEqual([1]);
  });
});

describe('draining', () => {
  test('ends with the last delivery', async () => {
    const { give, answer, outbox } = await anOutbox();
    await give('1', 'a');
    const left = outbox.drain(30_000);
    await answer('a', 'applied');
    expect(await left).toBe(0);
    expect(await outbox.drain(30_000)).toBe(0);
  });

  test('ends after its time with what is left', async () => {
    const { give, answer, outbox, clock } = await anOutbox();
    await give('1', 'a');
    await give('1', 'b');
    let left: number | null = null;
    void outbox.drain(30_000).then((count) => {
      left = count;
    });
    await answer('a', failure(0, 'net.refused'));
    clock.advance(29_999);
    await settled();
    expect(left).toBeNull();
    clock.advance(1);
    await settled();
    expect(left).toBe(2);
  });

  test('does not wait for what only the agent can settle', async () => {
    const { give, answer, outbox } = await anOutbox();
    await give('1', 'a');
    await give('1', 'b');
    const left = outbox.drain(30_000);
    await answer('a', failure(409, 'outcome.conflict'));
    expect(await left).toBe(1);
  });
});
