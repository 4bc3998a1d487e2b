import { describe, expect, test } from 'vitest';
import { mayFollow, streamsOf } from '#hub/streams/rights.ts';
import type { Agent, Role } from '#shared/domain/agent.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';

const [mine, other] = [newId(), newId()];
const agent = (role: Role): Agent => ({
  id: newId(),
  version: 1,
  login: 'x',
  name: 'X',
  extension: '1',
  role,
  typology: 'builtin',
  queueIds: [mine],
  skillIds: [],
});

describe('who may follow what', () => {
  test.each([
    ['agent', false],
    ['supervisor', false],
    ['admin', true],
  ] as const)('%s, a queue of elsewhere: %s', (role, allowed) => {
    expect(mayFollow(agent(role), streamName('queue', other)).ok).toBe(allowed);
  });

  test.each(['agent', 'supervisor', 'admin'] as const)(
    '%s: all that the hello names, and no other agent',
    (role) => {
      const someone = agent(role);
      for (const stream of streamsOf(someone)) expect(mayFollow(someone, stream).ok).toBe(true);
      expect(mayFollow(someone, streamName('agent', other)).ok).toBe(false);
    },
  );

  test('a role suffices for itself and those below', () => {
    const roles = ['agent', 'supervisor', 'admin'] as const;
    const table = roles.map((role) => roles.map((needed) => roleSuffices(role, needed)));
    expect(table).toEqual([
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ]);
  });
});
