import { describe, expect, test } from 'vitest';
import { coalesce } from '#main/cache/coalesce.ts';
import { planBatch } from '#main/cache/plan-batch.ts';
import { parseTolerantly } from '#main/cache/tolerant.ts';
import { backoff } from '#main/sync/backoff.ts';
import { HubTime } from '#main/sync/hub-time.ts';
import { dependsOnRefused, expiryOf, judge } from '#main/sync/outbox-rules.ts';
import { policySchema } from '#shared/domain/policy.ts';
import { commandKinds } from '#shared/hub-api/commands.ts';
import { routes } from '#shared/hub-api/routes.ts';
import type { StreamEvent } from '#shared/hub-api/streams.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';

describe('backoff', () => {
  test.each([
    [1, 0, 500],
    [1, 1, 500],
    [2, 1, 1_000],
    [2, 0, 500],
    [4, 0.5, 3_000],
    [6, 1, 15_000],
    [6, 0, 7_500],
    [1_000_000, 1, 15_000],
    [0, 1, 500],
  ])('attempt %d with %d is %d ms', (attempt, random, ms) => {
    expect(backoff(attempt, 500, 15_000, () => random)).toBe(ms);
  });
});

describe('a failure means', () => {
  const judged = (status: number, code: string) => judge({ status, problem: problem(code) }).kind;

  test.each([
    [0, 'net.refused', 'retry'],
    [200, 'net.notJson', 'retry'],
    [302, 'net.notJson', 'retry'],
    [403, 'net.notJson', 'retry'],
    [404, 'net.notJson', 'retry'],
    [407, 'net.proxyAuth', 'retry'],
    [408, 'request.timeout', 'retry'],
    [425, 'request.early', 'retry'],
    [429, 'request.tooMany', 'retry'],
    [500, 'hub.bug', 'retry'],
    [502, 'hub.malformedReply', 'retry'],
    [503, 'hub.away', 'retry'],
    [401, 'auth.expired', 'signIn'],
    [401, 'auth.required', 'signIn'],
    [400, 'command.invalid', 'refused'],
    [403, 'auth.denied', 'refused'],
    [409, 'outcome.conflict', 'refused'],
    [410, 'command.expired', 'refused'],
    [422, 'command.keyReused', 'refused'],
  ])('%d %s: %s', (status, code, kind) => {
    expect(judged(status, code)).toBe(kind);
  });

  test('every problem that the contract names for a command refuses it', () => {
    for (const [code, status] of Object.entries(routes.command.problems))
      expect(judged(status, code)).toBe('refused');
  });
});

describe('commands', () => {
  test('expire as the contract says, from when they were given', () => {
    expect(expiryOf({ kind: 'agent.setIntent', givenAt: 1_000 })).toBe(61_000);
    expect(expiryOf({ kind: 'outcome.save', givenAt: 1_000 })).toBeNull();
    expect(expiryOf({ kind: 'call.paint', givenAt: 1_000 })).toBeNull();
  });

  const save = (create: { listId: string } | null) => {
    return { kind: 'contact.save', payload: { contactId: newId(), create, changes: [] } };
  };
  const others = (refused: { kind: string; payload: unknown }): string[] =>
    Object.keys(commandKinds).filter((kind) => !dependsOnRefused({ kind, payload: null }, refused));

  const ofContacts = (refused: { kind: string; payload: unknown }): string[] =>
    others(refused).filter((kind) => !/^(message|interaction|commitment|im)\./.test(kind));

  test('that stand alone are a choice of state and a mention that was seen', () => {
    expect(ofContacts(save({ listId: newId() }))).toEqual(['mention.seen', 'agent.setIntent']);
  });

  test('notes and tags of a contact wait for its creation, not for a change of it', () => {
    const alone = ['contact.tag', 'contact.note', 'mention.seen', 'agent.setIntent'];
    expect(ofContacts(save(null))).toEqual(alone);
  });

  test('what is done to a colleague’s message waits for that message; what else is said to colleagues does not (MSG-6)', () => {
    const written = { messageId: newId() };
    const send = { kind: 'im.send', payload: written };
    const waits = (kind: string, payload: object): boolean => dependsOnRefused({ kind, payload }, send);
    for (const kind of ['im.edit', 'im.delete', 'im.react']) {
      expect(waits(kind, written)).toBe(true);
      expect(waits(kind, { messageId: newId() })).toBe(false);
      expect(dependsOnRefused({ kind, payload: written }, { kind: 'im.edit', payload: written })).toBe(false);
    }
    expect([waits('im.send', written), waits('im.read', { seq: 3 })]).toEqual([false, false]);
  });

  const waitFor = (kind: string): string[] =>
    Object.keys(commandKinds).filter(
      (waiting) =>
        /^(message|interaction|commitment)\./.test(waiting) &&
        dependsOnRefused({ kind: waiting, payload: null }, { kind, payload: {} }),
    );

  test.each([
    ['message.send', ['message.send']],
    ['message.note', []],
    ['interaction.read', []],
    ['interaction.tag', []],
    ['interaction.relate', ['interaction.outcome', 'interaction.dismiss']],
    ['interaction.authenticate', ['interaction.outcome', 'interaction.dismiss']],
    ['interaction.outcome', ['interaction.outcome', 'interaction.dismiss']],
    ['interaction.dismiss', ['interaction.outcome', 'interaction.dismiss']],
    ['commitment.save', ['commitment.save', 'commitment.end']],
    ['commitment.end', []],
  ])(
    'behind a refused %s of an interaction wait %j: what is said stays in order, and nothing ends early',
    (kind, waiting) => {
      expect(waitFor(kind)).toEqual(waiting);
    },
  );

  test.each(['contact.note', 'contact.tag'])('changes of a contact wait for no %s', (kind) => {
    expect(others({ kind, payload: {} })).toContain('contact.save');
  });
});

describe('a batch', () => {
  const event = (seq: number, type = 'entity.upserted'): StreamEvent => {
    return { stream: 's', seq, at: 0, type, entity: 'queue', id: 'x', version: 1, row: {} };
  };
  const plan = (cursor: number, events: StreamEvent[], upTo = events.at(-1)?.seq ?? cursor) => {
    const planned = planBatch(cursor, { stream: 's', events, upTo, more: false });
    return planned.kind === 'apply' ? { ...planned, events: planned.events.map(({ seq }) => seq) } : planned;
  };

  test.each([
    ['the next ones', 3, [event(4), event(5)], { kind: 'apply', events: [4, 5], upTo: 5, mark: null }],
    ['some seen', 3, [event(2), event(3), event(4)], { kind: 'apply', events: [4], upTo: 4, mark: null }],
    ['all seen', 3, [event(2), event(3)], { kind: 'apply', events: [], upTo: 3, mark: null }],
    ['none', 3, [], { kind: 'apply', events: [], upTo: 3, mark: null }],
    ['a gap before', 3, [event(5)], { kind: 'gap', after: 3 }],
    ['a gap inside', 3, [event(4), event(6)], { kind: 'gap', after: 3 }],
    ['an erasure', 3, [event(4, 'entity.erased')], { kind: 'apply', events: [4], upTo: 4, mark: null }],
    [
      'one of a newer hub',
      3,
      [event(4, 'entity.folded'), event(5)],
      { kind: 'apply', events: [5], upTo: 5, mark: 'unknown' },
    ],
    ['a moved list', 3, [event(4), event(5, 'list.changed')], { kind: 'snapshot' }],
    [
      'a moved list that was seen',
      5,
      [event(5, 'list.changed'), event(6)],
      { kind: 'apply', events: [6], upTo: 6, mark: null },
    ],
  ])('with %s', (_name, cursor, events, expected) => {
    expect(plan(cursor, events)).toEqual(expected);
  });

  test('that claims more than it brings leaves a gap', () => {
    expect(plan(3, [event(4)], 9)).toEqual({ kind: 'gap', after: 3 });
  });
});

describe('the time of the hub', () => {
  test('is the wall clock until a heartbeat tells better', () => {
    const clock = new ManualClock(1_000);
    const time = new HubTime(clock);
    expect(time.now()).toBe(1_000);
    time.sample(900, 1_000, 50_000);
    expect(time.now()).toBe(50_050);
    clock.advance(10);
    expect(time.now()).toBe(50_060);
    expect(time.offsetFromWall()).toBe(49_050);
  });

  test('follows the shortest round trip, until that one is old', () => {
    const clock = new ManualClock(0);
    const time = new HubTime(clock);
    clock.advance(1_000);
    time.sample(980, 1_000, 2_000);
    time.sample(500, 1_000, 9_000);
    expect(time.now()).toBe(2_010);
    time.sample(990, 1_000, 3_000);
    expect(time.now()).toBe(3_005);
    clock.advance(11 * 60_000);
    const later = clock.monotonic();
    time.sample(later - 500, later, 1_000_000);
    expect(time.now()).toBe(1_000_250);
  });

  test('is taken anew after sleep, keeping what the wall clock says meanwhile', () => {
    const clock = new ManualClock(0);
    const time = new HubTime(clock);
    time.sample(0, 0, 5_000);
    clock.advance(100);
    time.retake();
    expect(time.now()).toBe(5_100);
    time.sample(0, 100, 6_000);
    expect(time.now()).toBe(6_050);
  });
});

describe('changes', () => {
  test('are told at once, those that follow together', () => {
    const clock = new ManualClock();
    const told: (readonly string[])[] = [];
    const gathered = coalesce(clock, 50, (names) => told.push(names));
    gathered.add(['a']);
    gathered.add(['b']);
    gathered.add(['b', 'c']);
    expect(told).toEqual([['a']]);
    clock.advance(50);
    expect(told).toEqual([['a'], ['b', 'c']]);
    clock.advance(50);
    gathered.add(['d']);
    expect(told.at(-1)).toEqual(['d']);
    gathered.add(['e']);
    void gathered.dispose();
    clock.advance(1_000);
    expect(told).toHaveLength(3);
  });

  test('of nothing are not told', () => {
    const told: unknown[] = [];
    coalesce(new ManualClock(), 50, (names) => told.push(names)).add([]);
    expect(told).toEqual([]);
  });
});

describe('what a newer hub sends', () => {
  test('passes a strict schema without the keys it does not know', () => {
    const parsed = parseTolerantly(policySchema, { later: 1, tags: { greyAbove: 9, later: 2 } });
    expect(parsed.success && parsed.data.tags).toEqual({ greyAbove: 9 });
  });
  test('is still refused for anything else', () => {
    expect(parseTolerantly(policySchema, { later: 1, tags: { greyAbove: 'many' } }).success).toBe(false);
  });
});
