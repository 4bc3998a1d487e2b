import { describe, expect, it } from 'vitest';
import { createDirectory } from '#main/desk/directory.ts';
import { type DirectoryRows, directoryView, ownNumbers } from '#main/desk/directory-view.ts';
import { recentDials } from '#main/desk/recent-dials.ts';
import { createTold } from '#main/sync/told.ts';
import type { Agent } from '#shared/domain/agent.ts';
import type { Presence } from '#shared/domain/agent-state.ts';
import type { Call } from '#shared/domain/call.ts';
import { isInternalNumber } from '#shared/domain/internal-number.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import { queueSchema } from '#shared/domain/workspace.ts';
import type { DirectoryView, ParticipationView, PresencesChanged } from '#shared/ipc/views.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';

const row = (key: string, name: string) => ({ id: newId(), version: 1, key, name, archived: false });
const queue = {
  ...row('sales', 'Sales'),
  number: '2001',
  contactListId: null,
  routing: queueSchema.shape.routing.parse(undefined),
};
const sales = { ...row('sales', 'Sales'), queueId: queue.id, outbound: true, callerId: '+31201234567' };
const spanish = { ...row('es', 'Spanish'), queueId: null, outbound: true, callerId: null };
const inbound = { ...row('in', 'Inbound only'), queueId: queue.id, outbound: false, callerId: null };
const agent = (name: string, extension: string, skillIds: string[] = []): Agent => ({
  id: newId(),
  version: 1,
  login: name,
  name,
  extension,
  role: 'agent',
  typology: 'builtin',
  queueIds: [],
  skillIds,
  teamId: null,
  contactLists: [],
  apps: null,
  headerHidden: [],
  messenger: true,
});
const me = agent('Me', '1001', [sales.id, inbound.id]);
const bea = agent('béa', '1002');
const carl = agent('Carl', '1003');
const anna = agent('Anna', '1004');
const rows: DirectoryRows = {
  agents: [carl, me, bea, anna],
  queues: [queue],
  skills: [spanish, sales, inbound],
  addressBook: [
    { ...row('taxi', 'Taxi'), number: '020 777 7777', description: '' },
    { ...row('desk', 'Front desk'), number: ' 0 - 9', description: '' },
    { ...row('odd', 'Odd'), number: 'ask at the desk', description: '' },
  ],
};

describe('the directory', () => {
  const presence = new Map<string, Presence>([
    [carl.id, { agentId: carl.id, kind: 'busy', since: 10_500, channels: 'all' }],
    [me.id, { agentId: me.id, kind: 'available', since: 1, channels: 'all' }],
  ]);
  const view = directoryView(rows, me.id, presence, 500);

  it('names everybody else, by name, with how they are in the time of this machine', () => {
    expect(view.colleagues.map(({ agent: { name }, presence: how }) => [name, how])).toEqual([
      ['Anna', null],
      ['béa', null],
      ['Carl', { agentId: carl.id, kind: 'busy', since: 10_000, channels: 'all' }],
    ]);
  });

  it('says how the agent is themselves, as long as the hub knows them (NAVI-2)', () => {
    expect(view.me).toBe(me);
    expect(directoryView({ ...rows, agents: [carl] }, me.id, presence, 500).me).toBeNull();
  });

  it('says which skills can be called, and which this agent may dial with (DIAL-4, XFER-3)', () => {
    expect(view.skills).toEqual([
      { id: inbound.id, name: 'Inbound only', number: '2001', mayDialWith: false },
      { id: sales.id, name: 'Sales', number: '2001', mayDialWith: true },
      { id: spanish.id, name: 'Spanish', number: null, mayDialWith: false },
    ]);
  });

  it('leaves the rows as they were', () => {
    expect(rows.agents[0]).toBe(carl);
    expect(rows.skills[0]).toBe(spanish);
    expect(view.addressBook.map(({ name }) => name)).toEqual(['Front desk', 'Odd', 'Taxi']);
  });
});

describe('a number of our own', () => {
  const policy = { ...defaultPolicy(), phone: { ...defaultPolicy().phone, echoNumber: '+31 20 999' } };
  it.each(['1002', '2001', '*97', '#31#', '+3120999', '09'])('is %s', (dial) => {
    expect(isInternalNumber(dial, ownNumbers(rows), policy)).toBe(true);
  });
  it.each(['+31207777777', '0207777777', '1005', '112', 'sip:1002@example.com', ''])('is not %j', (dial) => {
    expect(isInternalNumber(dial, ownNumbers(rows), policy)).toBe(false);
  });
});

describe('numbers dialled lately', () => {
  const dialled = (address: string, name: string | null, offeredAt: number) =>
    ({ destination: { address, name }, offeredAt }) as ParticipationView;
  const onThePhone = (address: string, startedAt: number, changes: Partial<Call> = {}) =>
    ({
      direction: 'outbound',
      emergency: false,
      remote: { address, name: null },
      startedAt,
      ...changes,
    }) as Call;

  it('come newest first and once, those of this moment too', () => {
    const found = recentDials(
      [dialled('+31201', 'Maria', 9_500), dialled('+31202', null, 9_000), dialled('+31201', 'Old', 500)],
      [onThePhone('+31202', 20_000), onThePhone('+31203', 19_000, { direction: 'inbound' })],
      500,
    );
    expect(found).toEqual([
      { number: '+31202', name: null, at: 20_000 },
      { number: '+31201', name: 'Maria', at: 9_000 },
    ]);
  });

  it('leave emergency calls and empty numbers out, and are not endless', () => {
    expect(recentDials([dialled('', null, 1)], [onThePhone('112', 2, { emergency: true })], 0)).toEqual([]);
    const many = Array.from({ length: 50 }, (_none, index) => dialled(`+3120${index}`, null, index));
    expect(recentDials(many, [], 0)).toHaveLength(20);
  });
});

describe('the directory of a signed-in agent', () => {
  function running() {
    const storeChanged = new Emitter<readonly string[]>();
    const clock = new ManualClock();
    const told = createTold();
    const { presence } = told;
    const policy = { ...defaultPolicy(), conference: { maxParties: 4 } };
    const reads: string[] = [];
    const state = { rows: { ...rows, skills: [] as DirectoryRows['skills'] } };
    const answers: Record<string, () => unknown> = {
      'directory.get': () => state.rows,
      'workspace.get': () => ({ policy: { id: newId(), version: 1, name: 'W', region: 'NL', policy } }),
      'voiceCalls.dialled': () => [],
    };
    const directory = createDirectory({
      store: {
        request: async (op: string) => {
          reads.push(op);
          return ok(answers[op]?.()) as never;
        },
        onChanged: (listener) => storeChanged.on(listener),
      },
      link: { told },
      phone: { view: () => ({ registration: { kind: 'off' }, calls: [], problem: null }) },
      agentId: me.id,
      hubOffsetMs: () => 500,
      clock,
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (_message, error) => {
          throw error;
        },
      },
    });
    const next = () =>
      new Promise<DirectoryView>((resolve) => {
        const subscription = directory.onChange((view) => {
          void subscription.dispose();
          resolve(view);
        });
      });
    return { directory, next, presence, storeChanged, reads, state, clock };
  }

  it('answers at once with what it knows, with the defaults before that', async () => {
    const { directory, next } = running();
    expect(directory.region()).toBe('');
    expect(directory.policy()).toEqual(defaultPolicy());
    expect(directory.isInternal('1002')).toBe(false);
    await next();
    expect(directory.region()).toBe('NL');
    expect(directory.policy().conference.maxParties).toBe(4);
    expect(directory.isInternal('1002')).toBe(true);
    expect(await directory.recent()).toEqual(ok([]));
  });

  it('moves with the rows that it shows, and with nothing else', async () => {
    const { next, storeChanged, reads, state } = running();
    await next();
    const before = reads.length;
    storeChanged.emit(['participation', 'outbox']);
    expect(reads).toHaveLength(before);
    state.rows = rows;
    const withSkills = next();
    storeChanged.emit(['skill']);
    expect((await withSkills).skills).toHaveLength(3);
  });

  it('knows at once how colleagues are, and tells who moved alone: the first at once, the others together', async () => {
    const { directory, next, presence, clock } = running();
    await next();
    const told: PresencesChanged[] = [];
    directory.onChange(() => expect.unreachable('the whole directory for a state'));
    directory.onPresence((moved) => told.push(moved));
    const is = (agentId: string, kind: 'busy' | 'paused' | 'available', since: number) =>
      ({ agentId, kind, since, channels: 'all' }) as const;
    const anna0 = directory.view().colleagues[0];
    presence.take({ all: true, rows: [is(bea.id, 'paused', 1_500)] });
    const paused = is(bea.id, 'paused', 1_000);
    expect(told).toEqual([[{ agentId: bea.id, presence: paused }]]);
    expect(directory.view().colleagues.map((each) => each.presence)).toEqual([null, paused, null]);
    expect(directory.view().colleagues[0]).toBe(anna0);
    presence.take({ all: false, rows: [is(bea.id, 'available', 2_000)] });
    presence.take({ all: false, rows: [is(carl.id, 'busy', 2_000), is(bea.id, 'busy', 3_000)] });
    expect(directory.view().colleagues[1]?.presence?.kind).toBe('busy');
    clock.advance(249);
    expect(told).toHaveLength(1);
    clock.advance(1);
    expect(told[1]).toEqual([
      { agentId: bea.id, presence: is(bea.id, 'busy', 2_500) },
      { agentId: carl.id, presence: is(carl.id, 'busy', 1_500) },
    ]);
    presence.clear();
    expect(directory.view().colleagues.map((each) => each.presence)).toEqual([null, null, null]);
    clock.advance(250);
    expect(told[2]).toEqual([bea.id, carl.id].map((agentId) => ({ agentId, presence: null })));
  });

  it('tells that somebody is not there any more when the hub tells of everybody anew', async () => {
    const { directory, next, presence, clock } = running();
    await next();
    presence.take({ all: true, rows: [{ agentId: bea.id, kind: 'busy', since: 1, channels: 'all' }] });
    clock.advance(250);
    const moved = new Promise((resolve) => directory.onPresence(resolve));
    presence.take({ all: true, rows: [] });
    expect(await moved).toEqual([{ agentId: bea.id, presence: null }]);
  });
});
