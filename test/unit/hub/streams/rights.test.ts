import { describe, expect, test } from 'vitest';
import { mayFollow, streamsOf } from '#hub/streams/rights.ts';
import type { Agent, Role } from '#shared/domain/agent.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';

const [mine, other, list] = [newId(), newId(), newId()];
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
  teamId: null,
  apps: null,
  contactLists: [{ listId: list, mayWrite: false }],
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
      const named = streamsOf(someone, [list]);
      expect(named).toContain(streamName('list', list));
      for (const stream of named) expect(mayFollow(someone, stream).ok).toBe(true);
      expect(mayFollow(someone, streamName('agent', other)).ok).toBe(false);
    },
  );

  test.each(['agent', 'supervisor', 'admin'] as const)(
    '%s: a contact list only when their row has it',
    (role) => {
      expect(mayFollow(agent(role), streamName('list', list)).ok).toBe(true);
      expect(mayFollow(agent(role), streamName('list', other)).ok).toBe(false);
      expect(mayFollow({ ...agent(role), contactLists: [] }, streamName('list', list)).ok).toBe(false);
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
