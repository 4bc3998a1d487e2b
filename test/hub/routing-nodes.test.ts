import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { openDatabase } from '#hub/db/database.ts';
import { intake } from '#hub/digital/intake.ts';
import { createChanges } from '#hub/streams/change.ts';
import type { AgentState } from '#shared/domain/agent-state.ts';
import type { Offer } from '#shared/domain/offer.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { callHub, type SignedIn, signIn } from '#test/support/hub-client.ts';
import { deliver, Follower, Hubs, Progress, Refused } from '#test/support/hub-pair.ts';
import { quietLog } from '#test/support/log.ts';
import { randomFrom } from '#test/support/random.ts';

/**
 * Routing on two hub processes on one database, which are killed as by power cuts at moments of chance, while agents accept,
 * reject, walk away and come back. Whatever happens: no interaction is had by two, none is stuck, none is lost.
 */
const practice = new URL('../../src/hub/practice/workspace.yaml', import.meta.url);
const logins = ['ada', 'ben', 'eve', 'sup'];
const chatsEach = 3;
const chats = 60;
const kills = 6;

const fileSchema = z.looseObject({
  queues: z.record(z.string(), z.looseObject({})),
  policy: z.looseObject({}),
});

let database: TestDatabase;
let data: string;
let hubs: Hubs;

beforeAll(async () => {
  database = await createTestDatabase();
  data = await mkdtemp(join(tmpdir(), 'lineside-routing-'));
  const file = fileSchema.parse(parse(await readFile(practice, 'utf8')));
  const workspace = join(data, 'workspace.yaml');
  Object.assign(file.queues['support'] ?? {}, { mode: 'offerToAll' });
  Object.assign(file.policy, {
    capacity: { chat: chatsEach },
    disconnect: { requeueChatsAfterSeconds: 2, requeueOthersAfterSeconds: 2, signOutAfterSeconds: 600 },
    outcome: { dispositionRequired: false, notesRequired: false, relationRequired: false },
    interaction: { authenticationRequired: [] },
  });
  await writeFile(workspace, stringify(file));
  hubs = new Hubs(database, data, workspace);
  await Promise.all([hubs.start('a'), hubs.start('b')]);
});
afterAll(async () => {
  await hubs.stop();
  await database.dispose();
  await rm(data, { recursive: true, force: true });
});

/** Asks until a hub has answered, whoever dies meanwhile; gives 'ok' or the code of the problem. */
async function ask(
  agent: SignedIn,
  turn: number,
  name: 'acceptOffer' | 'rejectOffer',
  id: string,
): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answered = await callHub(await hubs.address(turn + attempt), name, {
        params: { id },
        token: agent.token,
      });
      if (answered.status === 200) return 'ok';
      if (answered.status < 500) return answered.problem?.code ?? '';
    } catch {
      // It was killed while it was asked: the next one says.
    }
  }
}

/** What an agent was told of, as the stream's last word on each. */
class Desk {
  readonly agent: SignedIn;
  readonly stream: string;
  follower: Follower;
  readonly accepted: string[] = [];
  rejected = 0;
  left = 0;
  readonly #handled = new Set<string>();

  constructor(agent: SignedIn, turn: number) {
    this.agent = agent;
    this.stream = streamName('agent', agent.agentId);
    this.follower = new Follower(hubs, agent.token, turn, [this.stream]);
  }

  open(): Offer[] {
    const offers = new Map<string, Offer>();
    for (const { entity, row } of this.follower.seen)
      if (entity === 'offer') offers.set((row as Offer).id, row as Offer);
    return [...offers.values()].filter(({ id, state }) => state === 'open' && !this.#handled.has(id));
  }

  /** Answers what is offered, until `over`: most is accepted and closed, some is rejected, some is left behind. */
  async work(seed: number, over: Promise<void>, progress: Progress): Promise<void> {
    const random = randomFrom(seed);
    let done = false;
    void over.then(() => {
      done = true;
    });
    const doing: Promise<void>[] = [];
    while (!done) {
      await Promise.race([over, this.follower.until(() => this.open().length > 0)]);
      for (const offer of this.open()) {
        this.#handled.add(offer.id);
        doing.push(this.#answer(offer, random(), seed + offer.interactionNumber, progress));
      }
    }
    await Promise.all(doing);
  }

  async #answer(offer: Offer, chance: number, turn: number, progress: Progress): Promise<void> {
    if (chance < 0.1) {
      await ask(this.agent, turn, 'rejectOffer', offer.id);
      this.rejected += 1;
      return progress.add();
    }
    if ((await ask(this.agent, turn, 'acceptOffer', offer.id)) !== 'ok') return;
    this.accepted.push(offer.id);
    progress.add();
    const { interactionId } = offer;
    try {
      // An open one that is left is nobody's: its customer writes again, and it waits again.
      if (chance > 0.3) {
        const outcome = { interactionId, status: 'closed', dispositionId: null, note: '' };
        await deliver(hubs, this.agent, turn, 'interaction.outcome', { ...outcome, baseOutcomeVersion: 0 });
      } else this.left += 1;
      await deliver(hubs, this.agent, turn, 'interaction.dismiss', { interactionId });
    } catch (error) {
      // It was given to another meanwhile, or offered to this agent anew who has closed it since: they were away for too long.
      if (!(error instanceof Refused) || !/interaction.notYours|outcome.locked/.test(error.message))
        throw error;
    }
    progress.add();
  }
}

test.each([1, 2, 3])(
  'one agent gets each, whichever hub is killed when: run %i (PLUS-9, OFFER-4, DEC-25)',
  { timeout: 180_000 },
  async (seed) => {
    const random = randomFrom(seed);
    const address = await hubs.address(seed);
    const agents = await Promise.all(logins.map((login) => signIn(address, login, { takeOver: true })));
    const desks = agents.map((agent, turn) => new Desk(agent, turn));
    const own = openDatabase(database.url, quietLog());
    const changes = createChanges(own, systemClock);
    const [shop] = await database.query<{ id: string }>(`select id from entry_point where key = 'shop'`);
    const progress = new Progress();
    const { promise: over, resolve: finish } = Promise.withResolvers<void>();
    const working = Promise.all(desks.map((desk, n) => desk.work(seed * 100 + n, over, progress)));

    const write = (who: string, reason: string) =>
      changes((change) =>
        intake.write(
          change,
          {
            ...{ channel: 'chat' as const, entryPointId: shop?.id ?? '', address: who },
            party: { address: who, name: null },
            ...{ emails: [], phones: [], reason, subject: null },
          },
          { messageId: newId(), text: 'Hello', fileIds: [] },
        ),
      );
    const customers = Array.from({ length: chats }, (_, n) => ({
      who: `customer ${seed} ${n}`,
      reason: n % 3 === 0 ? 'delivery' : 'order',
    }));
    const ids: string[] = [];
    const writing = (async () => {
      for (const [n, { who, reason }] of customers.entries()) {
        ids.push((await write(who, reason)).interactionId);
        // Ahead of the agents, but not all at once: the kills come while there is work.
        await progress.reaches(Math.max(0, n - logins.length * chatsEach));
      }
    })();
    const killing = (async () => {
      for (let kill = 1; kill <= kills; kill += 1) {
        await progress.reaches(Math.floor(((kill - random()) * chats) / kills) + 1);
        const chance = random();
        const names = chance < 0.4 ? ['a'] : chance < 0.8 ? ['b'] : ['a', 'b'];
        await hubs.kill(...names);
        await Promise.all(names.map((name) => hubs.start(name)));
      }
    })();
    await Promise.race([Promise.all([writing, killing]), working]);

    // Who was left open writes once more, until every interaction is closed; what is stuck never is.
    for (;;) {
      const { done } = progress;
      const open = await database.query<{ address: string; idle: boolean }>(
        `select i.party->>'address' as address, i.owner_id is null and w.interaction_id is null as idle
         from interaction i left join waiting w on w.interaction_id = i.id
         where i.id = any($1) and i.status = 'open'`,
        [ids],
      );
      if (open.length === 0) break;
      const idle = open.filter((one) => one.idle);
      for (const { address: who } of idle) await write(who, 'order');
      if (idle.length === 0) await Promise.race([progress.reaches(done + 1), working]);
    }
    finish();
    await working;

    // None lost: each customer has one, and it is closed by an agent.
    const states = await database.query<{ status: string; closed_by: string; owner: boolean }>(
      'select status, closed_by, first_agent_id is not null as owner from interaction where id = any($1)',
      [ids],
    );
    expect(new Set(ids).size).toBe(chats);
    expect(states).toEqual(ids.map(() => ({ status: 'closed', closed_by: 'agent', owner: true })));
    // None stuck: nothing waits, is offered, or lies on a desk.
    for (const table of ['waiting', 'work_item', `offer where state = 'open'`])
      expect(await database.query(`select * from ${table}`), table).toEqual([]);
    // None twice: no two agents had it at the same time, and each yes that an agent heard is a part that they had.
    const doubles = await database.query(
      `select 1 from participation a join participation b
         on b.interaction_id = a.interaction_id and b.id > a.id and a.role = 'owner' and b.role = 'owner'
         and a.answered_at < b.ended_at and b.answered_at < a.ended_at
       where a.interaction_id = any($1)`,
      [ids],
    );
    expect(doubles).toEqual([]);
    for (const desk of desks) {
      const parts = await database.query<{ id: string }>(
        'select id from participation where agent_id = $1 and id = any($2)',
        [desk.agent.agentId, desk.accepted],
      );
      expect(parts.map(({ id }) => id).sort()).toEqual([...desk.accepted].sort());
      // Nobody ever had more on the desk than there is room for.
      for (const { entity, row } of desk.follower.seen)
        if (entity === 'agentState') expect((row as AgentState).work.length).toBeLessThanOrEqual(chatsEach);
      desk.follower.close();
    }
    const [counted] = await database.query<{ offers: number; parts: number; accepted: number }>(
      `select count(*)::int as offers, count(*) filter (where state = 'accepted')::int as accepted,
         (select count(*)::int from participation where interaction_id = any($1)) as parts
       from offer where interaction_id = any($1)`,
      [ids],
    );
    expect(counted?.parts).toBe(counted?.accepted);
    const rejected = desks.reduce((sum, desk) => sum + desk.rejected, 0);
    console.log(
      `routing under kill -9, run ${seed}: ${chats} interactions, ${kills} kills, ${counted?.offers} offers, ` +
        `${counted?.accepted} accepted, ${rejected} rejected: none twice, none stuck, none lost`,
    );
    await own.dispose();
  },
);
