import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyWorkspace } from '#hub/workspace/apply.ts';
import type { ChannelFigures } from '#shared/domain/figures.ts';
import { ok } from '#shared/util/result.ts';
import { scriptCall } from '#test/support/fake-exchange.ts';
import { practiceFile } from '#test/support/hub.ts';
import { signIn } from '#test/support/hub-client.ts';
import { type Floor, openFloor } from '#test/support/routing-floor.ts';
import { StreamClient } from '#test/support/stream-client.ts';

/** What desktops are told of the figures of the day; the numbers themselves are held against the log in figures-reconcile. */
const minuteMs = 60_000;
let floor: Floor;
let clients: StreamClient[];
let sales: string;
let support: string;

beforeEach(async () => {
  const midnight = Date.now() - (Date.now() % (24 * 60 * minuteMs));
  floor = await openFloor({ startsAt: midnight - minuteMs });
  await floor.hub.hub.driver?.inStep;
  clients = [];
  const idOf = async (key: string) =>
    (await floor.hub.database.query<{ id: string }>('select id from queue where key = $1', [key]))[0]?.id ??
    '';
  [sales, support] = [await idOf('sales'), await idOf('support')];
});
afterEach(async () => {
  for (const client of clients) client.close();
  await floor.dispose();
});

async function desktopOf(login: string): Promise<StreamClient> {
  const { token } = await signIn(floor.hub.address, login);
  const client = new StreamClient(floor.hub.address, token);
  clients.push(client);
  await client.connected();
  return client;
}

const told = (client: StreamClient) => client.told.filter(({ name }) => name === 'figures');
const of = (client: StreamClient, queueId: string, channel: ChannelFigures['channel']) =>
  client
    .figures()
    .queues.get(queueId)
    ?.channels.find((one) => one.channel === channel);

/** Lets seconds pass until a condition is fulfilled; what is told is told at most each second. */
async function comes(condition: () => boolean): Promise<void> {
  while (!condition()) await floor.pass(1);
}

async function say(...events: Parameters<Floor['hub']['exchange']['say']>): Promise<void> {
  floor.hub.exchange.say(...events);
  await floor.hub.settled();
}

describe('figures of queues (DASH-1)', () => {
  it('are told to those who are in them; a supervisor has their own and an administrator all', async () => {
    const [eve, sup, admin] = [await desktopOf('eve'), await desktopOf('sup'), await desktopOf('admin')];
    await comes(() => [eve, sup, admin].every((client) => client.figures().queues.size > 0));
    expect([...eve.figures().queues.keys()]).toEqual([support]);
    expect([...sup.figures().queues.keys()].sort()).toEqual([sales, support].sort());
    expect([...admin.figures().queues.keys()].sort()).toEqual([sales, support].sort());
    expect(of(eve, support, 'email')).toMatchObject({ waiting: 0, entered: 0, longestSince: null });
  });

  it('follow rights: a queue that an agent gets is there, and one that they lose is gone', async () => {
    const eve = await desktopOf('eve');
    await comes(() => eve.figures().queues.size === 1);
    const file = practiceFile();
    const { eve: inFile } = file.agents;
    if (inFile === undefined) throw new Error('eve is in the practice workspace');
    const agents = { ...file.agents, eve: { ...inFile, queues: ['sales'] } };
    await applyWorkspace(floor.changes, {
      file: { ...file, agents },
      practice: true,
      secret: () => ok('from a secret'),
    });
    await comes(() => [...eve.figures().queues.keys()].join() === sales);
  });

  it('of many changes in one second are told once, and only of the queue where they were', async () => {
    const sup = await desktopOf('sup');
    await comes(() => sup.figures().queues.size === 2 && sup.figures().day !== null);
    await floor.pass(2);
    const before = told(sup).length;
    await say(...[1, 2, 3, 4, 5].map(() => scriptCall(sales, { at: floor.clock.now() }).joined()));
    await comes(() => of(sup, sales, 'voice')?.waiting === 5);
    // The first may have been counted alone, the others with it or a second later.
    expect(told(sup).length - before).toBeLessThanOrEqual(2);
    const since = told(sup).slice(before);
    const queues = since.flatMap(({ message }) => (message as { queues: { queueId: string }[] }).queues);
    expect(new Set(queues.map(({ queueId }) => queueId))).toEqual(new Set([sales]));
  });

  it('begin anew at midnight without anything happening; who waits still waits, and their hour is still shown', async () => {
    const sup = await desktopOf('sup');
    const call = scriptCall(sales, { at: floor.clock.now() });
    await say(call.joined());
    await comes(() => of(sup, sales, 'voice')?.entered === 1);
    await comes(() => of(sup, sales, 'voice')?.entered === 0);
    expect(floor.clock.now() % (24 * 60 * minuteMs)).toBeLessThan(60 * minuteMs);
    expect(of(sup, sales, 'voice')).toMatchObject({ waiting: 1, longestSince: call.caller.joinedAt });
    expect(of(sup, sales, 'voice')?.hours.map(({ entered }) => entered)).toEqual([0, 0, 0, 0, 0, 0, 1, 0]);
  });

  it('count a rescued customer once, and a colleague who calls the queue not at all (PLUS-26)', async () => {
    const sup = await desktopOf('sup');
    await floor.sits('ada');
    const at = floor.clock.now();
    const call = scriptCall(sales, { at });
    const leg = call.leg('1001');
    await say(call.joined(), leg.called(), leg.connected());
    await say({ ...leg.completed(), why: 'mediaLost', continues: true } as never, {
      kind: 'callerJoined',
      caller: { ...call.caller, joinedAt: at + 60_000, rescued: true },
      at: at + 60_000,
    });
    await say(scriptCall(sales, { at, address: '1009' }).joined());
    await comes(() => of(sup, sales, 'voice')?.waiting === 2);
    expect(of(sup, sales, 'voice')?.hours.reduce((sum, { entered }) => sum + entered, 0)).toBe(1);
  });
});

describe('an agent’s own day', () => {
  it('is told to them alone, and grows while something goes on', async () => {
    const ada = await floor.sits('ada');
    const eve = await desktopOf('eve');
    const chat = await floor.writes();
    await ada.accepts(chat);
    const day = () => ada.desktop.figures().day;
    await comes(() => day()?.chats === 1);
    const first = day()?.talkMs ?? 0;
    await comes(() => (day()?.talkMs ?? 0) > first);
    await comes(() => eve.figures().day !== null);
    expect(eve.figures().day).toMatchObject({ chats: 0, talkMs: 0 });
  });

  it('counts an offer that was let pass, as the notifications do (NOTIF-13)', async () => {
    const ada = await floor.sits('ada');
    await floor.writes();
    await comes(() => ada.desktop.figures().day?.missed === 1);
    expect((await ada.offers()).map(({ state }) => state)).toContain('timedOut');
  });
});
