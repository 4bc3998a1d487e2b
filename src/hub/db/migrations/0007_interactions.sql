-- Digital interactions: where they come from, how they find an agent, and what is written in them.

create table entry_point (
  id uuid primary key,
  version integer not null default 1,
  key text not null unique,
  channel text not null,
  name text not null,
  queue_id uuid not null references queue (id),
  contact_list_id uuid references contact_list (id),
  -- Of web sites: {reasons, customerAttachments, customerPastedImages, language, greeting, origins}.
  chat jsonb,
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live'))
);

create table canned_answer (
  id uuid primary key,
  version integer not null default 1,
  key text not null unique,
  title text not null,
  text text not null,
  shortcut text,
  use text not null check (use in ('answer', 'reengage', 'closing')),
  entry_point_id uuid references entry_point (id),
  channels jsonb not null default '[]',
  position integer not null,
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live'))
);

alter table queue
  -- {mode, skillIds, autoAccept, overflowQueueId, longestWaitSeconds, priority}
  add column routing jsonb not null default '{"mode":"longestIdle","skillIds":[],"autoAccept":null,"overflowQueueId":null,"longestWaitSeconds":null,"priority":5}';
-- Pages of the rail that the agent has; null for all.
alter table agent add column apps jsonb;

-- An offer is on the desk before there is a participation; both have the same id.
alter table work_item drop constraint work_item_participation_id_fkey;
-- When work last left the desk: who is idle longest comes first.
alter table agent_state add column last_work_at bigint not null default 0;
-- By how much the agent has made the wrap-up longer, milliseconds.
alter table work_item add column extended_ms integer not null default 0;
create index work_item_by_interaction on work_item (interaction_id);

alter table interaction
  add column entry_point_id uuid references entry_point (id),
  add column reason text,
  add column subject text,
  add column sub_status text,
  add column closed_by text check (closed_by in ('customer', 'agent', 'hub')),
  add column owner_id uuid references agent (id),
  add column first_agent_id uuid references agent (id),
  add column last_agent_id uuid references agent (id),
  add column last_message jsonb,
  add column last_message_at bigint,
  add column last_seq integer not null default 0,
  add column incoming integer not null default 0,
  add column customer_at bigint,
  add column agent_at bigint,
  add column customer_away_since bigint,
  add column tag_ids jsonb not null default '[]',
  add column relation jsonb,
  add column relation_given boolean not null default false,
  add column authentication jsonb,
  add column outcome_version integer not null default 0,
  add column disposition_id uuid references disposition (id),
  add column note text not null default '',
  add column outcome_saved_at bigint,
  add column outcome_saved_by uuid references agent (id),
  add column outcome_given_at bigint,
  add column outcome_given_on uuid,
  add column outcome_locked boolean not null default false;
create index interaction_of_queue on interaction (queue_id, id desc) where channel <> 'voice';
create index interaction_by_start on interaction (channel, started_at desc, id desc) where channel <> 'voice';
create index interaction_by_message on interaction (channel, last_message_at desc, id desc) where channel <> 'voice';

create table message (
  id uuid primary key,
  version integer not null default 1,
  interaction_id uuid not null references interaction (id),
  seq integer not null,
  kind text not null check (kind in ('in', 'out', 'note', 'auto', 'event')),
  author jsonb not null,
  text text not null default '',
  attachments jsonb not null default '[]',
  mentions jsonb not null default '[]',
  event jsonb,
  at bigint not null,
  delivery jsonb,
  -- How many messages of the customer there are up to here.
  incoming integer not null,
  words tsvector not null,
  unique (interaction_id, seq)
);
create index message_by_words on message using gin (words);

create table read_mark (
  id uuid primary key,
  version integer not null default 1,
  agent_id uuid not null references agent (id),
  interaction_id uuid not null references interaction (id),
  seq integer not null,
  incoming integer not null,
  unique (agent_id, interaction_id)
);

-- What waits for an agent: one row while an interaction is in a queue, offered or not.
create table waiting (
  interaction_id uuid primary key references interaction (id),
  queue_id uuid not null references queue (id),
  channel text not null,
  priority integer not null,
  -- Since when the customer waits at all, and since when in this queue.
  since bigint not null,
  queued_at bigint not null,
  -- Only this agent, and after the time anybody; null: anybody.
  preferred_agent_id uuid references agent (id),
  preferred_until bigint,
  -- An agent needs these besides the queue's.
  skill_ids uuid[] not null default '{}',
  -- Only to this agent, until `preferred_until`: it was given to them by name.
  target_agent_id uuid references agent (id),
  transferred_by text,
  -- Agents who have rejected it or let it pass, in this round: they come last.
  passed uuid[] not null default '{}',
  -- From when on those are asked again.
  again_at bigint not null default 0
);
create index waiting_in_order on waiting (queue_id, channel, priority desc, since, interaction_id);
create index waiting_by_target on waiting (target_agent_id) where target_agent_id is not null;
create index waiting_by_age on waiting (queue_id, queued_at);

create table offer (
  id uuid primary key,
  version integer not null default 1,
  interaction_id uuid not null references interaction (id),
  agent_id uuid not null references agent (id),
  queue_id uuid not null references queue (id),
  -- What the agent decides by, as the contract has it.
  summary jsonb not null,
  offered_at bigint not null,
  expires_at bigint not null,
  auto_accepted boolean not null default false,
  transferred_by text,
  state text not null check (state in ('open', 'accepted', 'rejected', 'timedOut', 'taken', 'withdrawn')),
  ended_at bigint,
  taken_by text
);
create unique index offer_open on offer (interaction_id, agent_id) where state = 'open';
create index offer_due on offer (expires_at) where state = 'open';
create index offer_of_agent on offer (agent_id, id desc);
create index offer_of_interaction on offer (interaction_id);
-- Whatever two hubs do: one agent has it.
create unique index participation_owner on participation (interaction_id)
  where channel <> 'voice' and role = 'owner' and phase = 'live';

-- Which desktops are connected, and to which hub.
create table desktop_link (
  session_id uuid primary key references session (id) on delete cascade,
  agent_id uuid not null references agent (id),
  node uuid not null,
  connected_at bigint not null,
  -- When the connection was found gone; null while it is there.
  lost_at bigint,
  -- False for a desktop of before there was anything but calls: it would let every offer pass.
  takes_offers boolean not null default true
);
create index desktop_link_of_agent on desktop_link (agent_id);

create table watch (
  agent_id uuid not null references agent (id),
  interaction_id uuid not null references interaction (id),
  mode text not null check (mode in ('viewing', 'editing')),
  until bigint not null,
  primary key (agent_id, interaction_id)
);
create index watch_of_interaction on watch (interaction_id);

-- Files of messages; the bytes lie in the hub's folder of files, named by their id.
create table file (
  id uuid primary key,
  name text not null,
  type text not null,
  size bigint not null,
  sha256 text not null,
  received bigint not null default 0,
  complete boolean not null default false,
  -- Who uploads it: an agent, or the visitor of a chat.
  agent_id uuid references agent (id),
  visitor_id uuid,
  -- Where it stands, once it was sent.
  interaction_id uuid references interaction (id),
  created_at bigint not null
);
create index file_of_interaction on file (interaction_id);

-- A visitor's chat: the token is theirs alone. Its conversation's address is the visitor's id.
create table visitor (
  id uuid primary key,
  entry_point_id uuid not null references entry_point (id),
  -- SHA-256 of the token, hexadecimal.
  token_hash text not null unique,
  name text not null,
  email text,
  interaction_id uuid references interaction (id),
  created_at bigint not null,
  seen_at bigint not null
);
create index visitor_of_interaction on visitor (interaction_id);

create table commitment (
  id uuid primary key,
  version integer not null default 1,
  interaction_id uuid references interaction (id),
  contact_id uuid,
  first_name text not null,
  last_name text not null,
  number text not null,
  target jsonb not null,
  due_at bigint not null,
  note text not null,
  state text not null check (state in ('open', 'done', 'deleted')),
  deleted_reason text not null default '',
  created_by jsonb not null,
  created_at bigint not null
);
create index commitment_open on commitment (due_at) where state = 'open';

-- Colleagues are named in notes of interactions too.
alter table mention
  alter column note_id drop not null,
  alter column contact drop not null,
  add column message_id uuid references message (id) on delete cascade,
  -- {id, number}
  add column interaction jsonb;

-- Whether the agent made sure who the customer of a call is.
alter table participation add column authentication jsonb;


-- When the last of the visitor's pages was left; null while one listens.
alter table visitor add column gone_at bigint;
-- Chats that go on are few among all that were.
create index interaction_open_chat on interaction (id) where channel = 'chat' and status = 'open';

-- What agents typed and have not given yet, for their next desktop.
create table draft (
  id uuid primary key,
  version integer not null default 1,
  agent_id uuid not null references agent (id),
  key text not null,
  text text,
  at bigint not null,
  unique (agent_id, key)
);
create index draft_by_time on draft (at);
