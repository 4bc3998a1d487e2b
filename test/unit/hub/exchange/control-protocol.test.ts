import { describe, expect, test } from 'vitest';
import { requestLineSchema, serverLineSchema } from '#hub/exchange/practice/control-protocol.ts';
import { jsonLines } from '#hub/exchange/practice/ndjson.ts';
import { newId } from '#shared/util/id.ts';

describe('jsonLines', () => {
  function setUp(maxBytes = 100) {
    const seen: unknown[] = [];
    const garbage: string[] = [];
    const take = jsonLines(maxBytes, {
      line: (value) => seen.push(value),
      garbage: (why) => garbage.push(why),
    });
    return { seen, garbage, take };
  }

  test('lines are found whatever the chunks, also inside a character', () => {
    const { seen, garbage, take } = setUp();
    for (const byte of Buffer.from('{"a":"é"}\n\n[1]\n2')) take(Uint8Array.of(byte));
    expect(seen).toEqual([{ a: 'é' }, [1]]);
    take(Buffer.from('\n'));
    expect(seen).toEqual([{ a: 'é' }, [1], 2]);
    expect(garbage).toEqual([]);
  });

  test('a line that is no JSON is told and passed over', () => {
    const { seen, garbage, take } = setUp();
    take(Buffer.from('nonsense\n{"a":1}\n'));
    expect(garbage).toEqual(['notJson']);
    expect(seen).toEqual([{ a: 1 }]);
  });

  test.each([
    ['with its end', `"${'a'.repeat(200)}"\n1\n`],
    ['without an end', 'a'.repeat(200)],
  ])('nothing is read after a line that is too long (%s)', (_name, text) => {
    const { seen, garbage, take } = setUp();
    take(Buffer.from(text));
    take(Buffer.from('\n1\n'));
    expect(garbage).toEqual(['tooLong']);
    expect(seen).toEqual([]);
  });
});

describe('requests', () => {
  const customer = {
    name: 'Ann',
    number: '06',
    queueId: 'q',
    voice: { kind: 'tone', hz: 440, dbfs: -20 },
    listenSeconds: null,
    patienceSeconds: 60,
  };
  const phone = { user: 'a', kind: 'desk', secret: 's', displayName: '' };
  const configure = { op: 'configure', phones: [phone], queues: [], rescueAfterMs: 5_000, bindings: [] };
  const interactionId = newId();
  const originate = {
    op: 'originate',
    order: { user: 'a', number: '911', interactionId, skillId: null, callerId: null },
  };
  const supervise = {
    op: 'supervise',
    order: { user: 'a', targetCallId: 'c', mode: 'whisper', interactionId },
  };
  const rescue = {
    op: 'rescue',
    order: { callId: 'c', queueId: 'q', sameAgent: { user: 'a', forMs: 0 } },
  };
  const read = (request: unknown) => requestLineSchema.safeParse({ id: 1, request });

  test('are taken when they are right', () => {
    for (const request of [
      configure,
      { ...configure, rescueAfterMs: null, bindings: [{ extension: '1001', user: 'a' }] },
      originate,
      supervise,
      rescue,
      { op: 'hold', callId: 'c', held: true },
      { op: 'transfer', callId: 'c', to: { kind: 'number', number: '911' } },
      { op: 'transfer', callId: 'c', to: { kind: 'call', callId: 'd' } },
      { op: 'keypad', callId: 'c', digits: '09*#A' },
      { op: 'deskPhone', user: 'a', action: 'pickUp' },
    ])
      expect(read(request).success).toBe(true);
    expect(read({ op: 'startCustomer', order: customer }).success).toBe(true);
    expect(read({ op: 'startCustomer', order: { ...customer, voice: { kind: 'sample' } } })).toMatchObject({
      data: { request: { order: { voice: { kind: 'sample', language: 'en' } } } },
    });
  });

  test.each([
    ['nothing', undefined],
    ['a number', 7],
    ['an unknown op', { op: 'format' }],
    ['a missing field', { op: 'hangUp' }],
    ['an id that is no id', { op: 'assignInteraction', linkedId: 'x', interactionId: "'; drop table" }],
    ['a user that would need escaping', { ...configure, phones: [{ ...phone, user: 'a b' }] }],
    ['an empty secret', { ...configure, phones: [{ ...phone, secret: '' }] }],
    ['a phone of no kind', { ...configure, phones: [{ ...phone, kind: 'mobile' }] }],
    ['a rescue after no time', { ...configure, rescueAfterMs: 0 }],
    ['a binding to nothing', { ...configure, bindings: [{ extension: '1001' }] }],
    ['an interaction that is none', { ...originate, order: { ...originate.order, interactionId: 'x' } }],
    ['a mode that is none', { ...supervise, order: { ...supervise.order, mode: 'shout' } }],
    ['an agent for ever', { ...rescue, order: { ...rescue.order, sameAgent: { user: 'a', forMs: 1e9 } } }],
    ['keys that are none', { op: 'keypad', callId: 'c', digits: '1a' }],
    ['no keys', { op: 'keypad', callId: 'c', digits: '' }],
    ['a transfer to nowhere', { op: 'transfer', callId: 'c', to: { kind: 'number' } }],
    ['a hand that hits', { op: 'deskPhone', user: 'a', action: 'hit' }],
    [
      'a queue that rings for no time',
      { ...configure, queues: [{ id: 'q', name: '', number: '', ringSeconds: 0 }] },
    ],
    [
      'a voice that deafens',
      { op: 'startCustomer', order: { ...customer, voice: { kind: 'tone', hz: 440, dbfs: 0 } } },
    ],
    [
      'a voice above the band',
      { op: 'startCustomer', order: { ...customer, voice: { kind: 'tone', hz: 5_000, dbfs: -20 } } },
    ],
    ['patience without end', { op: 'startCustomer', order: { ...customer, patienceSeconds: null } }],
  ])('are refused: %s', (_name, request) => {
    expect(read(request).success).toBe(false);
  });

  test('need an id', () => {
    expect(requestLineSchema.safeParse({ request: { op: 'snapshot' } }).success).toBe(false);
  });
});

test.each([
  ['an unknown kind', { kind: 'news' }],
  ['an unknown event', { kind: 'event', event: { kind: 'meteor', at: 1 } }],
  ['an event without time', { kind: 'event', event: { kind: 'phoneRegistered', user: 'a' } }],
  ['a reply without id', { kind: 'reply', value: 1 }],
])('the hub refuses %s', (_name, line) => {
  expect(serverLineSchema.safeParse(line).success).toBe(false);
});
