import type { Agent } from '#shared/domain/agent.ts';
import { newId } from '#shared/util/id.ts';
import type { TestDatabase } from '#test/support/database.ts';

/** Agents who are available at connected desktops and belong to the one queue that there is. */
export async function floorOf(database: TestDatabase, count: number): Promise<ReadonlyMap<string, Agent>> {
  const queueId = newId();
  const node = newId();
  await database.query(
    `insert into queue (id, key, name, number, origin) values ($1, 'chats', 'Chats', '2001', 'live')`,
    [queueId],
  );
  await database.query(
    `insert into entry_point (id, key, channel, name, queue_id, chat, origin)
     values ($1, 'shop', 'chat', 'Shop', $2, null, 'live')`,
    [newId(), queueId],
  );
  const people = new Map<string, Agent>();
  for (let n = 0; n < count; n += 1) {
    const [id, sessionId] = [newId(), newId()];
    const agent: Agent = {
      ...{ id, version: 1, login: `agent${n}`, name: `Agent ${n}`, extension: `${5000 + n}`, role: 'agent' },
      ...{
        typology: 'builtin',
        queueIds: [queueId],
        skillIds: [],
        teamId: null,
        contactLists: [],
        apps: null,
        headerHidden: [],
        messenger: true,
      },
    };
    people.set(id, agent);
    await database.query(
      `insert into agent (id, login, name, extension, role, typology, origin, phone_secret)
       values ($1, $2, $3, $4, 'agent', 'builtin', 'live', '')`,
      [id, agent.login, agent.name, agent.extension],
    );
    await database.query('insert into agent_queue (agent_id, queue_id) values ($1, $2)', [id, queueId]);
    await database.query(`insert into agent_state (agent_id, intent) values ($1, $2)`, [
      id,
      { kind: 'available', since: n },
    ]);
    await database.query(
      `insert into session (id, agent_id, epoch, desktop_id, desktop_name, state, created_at, expires_at)
       values ($1, $2, 1, $1, 'Desk', 'active', 0, 9000000000000)`,
      [sessionId, id],
    );
    await database.query(
      'insert into desktop_link (session_id, agent_id, node, connected_at) values ($1, $2, $3, 0)',
      [sessionId, id, node],
    );
  }
  return people;
}

/** Empty desks, and so many chats that wait. */
export async function cleared(database: TestDatabase, chats: number): Promise<void> {
  await database.query(
    'truncate work_item, offer, waiting, message, participation, interaction, conversation, event, stream cascade',
  );
  await database.query(
    `with c as (
       insert into conversation (id, channel, party, party_address, entry_point)
       select id, 'chat', '{"address":"v","name":null}', 'visitor ' || id, 'shop'
       from unnest($1::uuid[]) id returning id
     ), i as (
       insert into interaction (id, conversation_id, channel, direction, party, queue_id, queue_name, status, started_at, entry_point_id)
       select c.id, c.id, 'chat', 'inbound', '{"address":"v","name":null}', q.id, q.name, 'open', 1, e.id
       from c, queue q, entry_point e returning id, queue_id
     )
     insert into waiting (interaction_id, queue_id, channel, priority, since, queued_at)
     select id, queue_id, 'chat', 5, row_number() over (), 1 from i`,
    [Array.from({ length: chats }, newId)],
  );
  await database.query('update agent_state set version = 1, last_work_at = 0');
  await database.query('analyze');
}

/** Events on streams, numbered in the order that everybody keeps: `names` selects a name and how many. */
const told = (names: string, at: string) => `
  streams as (
    insert into stream (name, last_seq) select name, count from (${names}) n (name, count) order by name
    on conflict (name) do update set last_seq = stream.last_seq + excluded.last_seq returning name, last_seq
  ), written as (
    insert into event (stream, seq, at, type, entity, body)
    select s.name, s.last_seq - n.count + one, ${at}::bigint, 'entity.upserted', 'offer', '{}'::jsonb
    from streams s join (${names}) n (name, count) on n.name = s.name cross join lateral generate_series(1, n.count) one
  )`;

/** Offers the first that waits to who is idle longest and has room; gives the offer's id. */
export const bareOffer = `
  with w as (
    select w.interaction_id, w.queue_id from waiting w
    where w.again_at = 0 order by w.priority desc, w.since limit 1 for update of w skip locked
  ), asked as (
    update waiting set again_at = $1 from w where waiting.interaction_id = w.interaction_id
  ), a as (
    select s.agent_id, w.interaction_id, w.queue_id
    from w, agent_state s join agent_queue m on m.agent_id = s.agent_id
    where m.queue_id = w.queue_id and s.intent->>'kind' = 'available'
      and exists (select 1 from desktop_link l where l.agent_id = s.agent_id and l.lost_at is null)
      and (select count(*) from work_item i where i.agent_id = s.agent_id and i.channel = 'chat') < 2
    order by s.last_work_at, (s.intent->>'since')::bigint limit 1 for update of s skip locked
  ), got as (
    insert into offer (id, interaction_id, agent_id, queue_id, summary, offered_at, expires_at, state)
    select gen_random_uuid(), a.interaction_id, a.agent_id, a.queue_id, '{"channel":"chat"}', $1::bigint, $1::bigint + 30000, 'open' from a
    returning id, agent_id, interaction_id
  ), item as (
    insert into work_item (participation_id, agent_id, interaction_id, channel, phase, since)
    select id, agent_id, interaction_id, 'chat', 'offered', $1::bigint from got
  ), desk as (
    update agent_state s set version = s.version + 1 from got where s.agent_id = got.agent_id
    returning s.agent_id
  ), ${told(`select 'agent:' || agent_id, 2 from desk`, '$1')}
  select id from got`;

/** Accepts an offer: the part, the header, the entry in the thread, the desk, and the events that tell of them. */
export const bareAccept = `
  with got as (
    update offer set state = 'accepted', ended_at = $2::bigint, version = version + 1
    where id = $1 and state = 'open' returning id, agent_id, interaction_id, queue_id
  ), gone as (
    delete from waiting w using got where w.interaction_id = got.interaction_id
  ), item as (
    update work_item i set phase = 'live', since = $2 from got where i.participation_id = got.id
  ), desk as (
    update agent_state s set version = s.version + 1 from got where s.agent_id = got.agent_id returning s.agent_id
  ), header as (
    update interaction i set owner_id = got.agent_id, first_agent_id = got.agent_id, last_agent_id = got.agent_id,
      last_seq = i.last_seq + 1, version = i.version + 1
    from got where i.id = got.interaction_id returning i.id, i.number, i.party, i.last_seq
  ), part as (
    insert into participation (id, interaction_id, interaction_number, agent_id, role, channel, direction, source,
      destination, phase, phase_since, offered_at, answered_at)
    select got.id, h.id, h.number, got.agent_id, 'owner', 'chat', 'inbound', h.party, h.party, 'live', $2, $2, $2
    from got join header h on h.id = got.interaction_id
  ), entry as (
    insert into message (id, interaction_id, seq, kind, author, event, at, incoming, words)
    select gen_random_uuid(), h.id, h.last_seq, 'event', '{"kind":"hub"}', '{"kind":"accepted","agentName":""}', $2, 0, ''
    from header h
  ), ${told(
    `select 'agent:' || agent_id, 3 from desk union all
     select 'interaction:' || interaction_id, 2 from got, desk union all select 'queue:' || queue_id, 1 from got, desk`,
    '$2',
  )}
  select id from got`;
