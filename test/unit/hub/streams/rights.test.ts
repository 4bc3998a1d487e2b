import { describe, expect, test } from 'vitest';
import { mayFollow, streamsOf } from '#hub/streams/rights.ts';
import type { Sight } from '#hub/streams/sight.ts';
import type { Agent, Role } from '#shared/domain/agent.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';

const [mine, other, list, thread, group] = [newId(), newId(), newId(), newId(), newId()];
const sight: Sight = {
  interaction: async (_agent, id) => id === thread,
  group: async (_agent, id) => id === group,
};
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
  headerHidden: [],
  messenger: true,
  contactLists: [{ listId: list, mayWrite: false }],
});

describe('who may follow what', () => {
  test.each([
    ['agent', false],
    ['supervisor', false],
    ['admin', true],
  ] as const)('%s, a queue of elsewhere: %s', async (role, allowed) => {
    expect((await mayFollow(agent(role), streamName('queue', other), sight)).ok).toBe(allowed);
  });

  test.each(['agent', 'supervisor', 'admin'] as const)(
    '%s: all that the hello names, and no other agent',
    async (role) => {
      const someone = agent(role);
      const named = streamsOf(someone, [list], [thread], [group]);
      expect(named).toContain(streamName('list', list));
      expect(named).toContain(streamName('group', group));
      for (const stream of named) expect((await mayFollow(someone, stream, sight)).ok).toBe(true);
      expect((await mayFollow(someone, streamName('agent', other), sight)).ok).toBe(false);
      expect((await mayFollow(someone, streamName('interaction', other), sight)).ok).toBe(false);
      expect((await mayFollow(someone, streamName('group', other), sight)).ok).toBe(false);
    },
  );

  test.each(['agent', 'supervisor', 'admin'] as const)(
    '%s: a contact list only when their row has it',
    async (role) => {
      expect((await mayFollow(agent(role), streamName('list', list), sight)).ok).toBe(true);
      expect((await mayFollow(agent(role), streamName('list', other), sight)).ok).toBe(false);
      expect(
        (await mayFollow({ ...agent(role), contactLists: [] }, streamName('list', list), sight)).ok,
      ).toBe(false);
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
