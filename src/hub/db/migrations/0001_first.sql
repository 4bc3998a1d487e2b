-- Times are milliseconds since 1970 of the hub's clock. Rows that streams carry count their own version.

create table workspace (
  id uuid primary key,
  singleton boolean not null default true unique check (singleton),
  version integer not null default 1,
  name text not null,
  language text not null,
  region text not null,
  time_zone text not null,
  practice boolean not null default false,
  policy jsonb not null
);

create table queue (
  id uuid primary key,
  version integer not null default 1,
  key text not null unique,
  name text not null,
  number text not null,
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live'))
);

create table disposition (
  id uuid primary key,
  version integer not null default 1,
  key text not null unique,
  name text not null,
  custom boolean not null,
  position integer not null,
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live'))
);

create table pause_reason (
  id uuid primary key,
  version integer not null default 1,
  key text not null unique,
  name text not null,
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live'))
);

create table agent (
  id uuid primary key,
  version integer not null default 1,
  -- Stored in lower case; sign-in compares in lower case.
  login text not null unique,
  name text not null,
  extension text not null,
  role text not null check (role in ('agent', 'supervisor', 'admin')),
  typology text not null check (typology in ('builtin', 'external')),
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live')),
  password_hash text,
  -- A password that is printed in the documentation; such accounts are served on loopback only.
  password_known boolean not null default false,
  -- Shared secret of the phone line; the exchange needs it in the clear for digest authentication.
  phone_secret text not null,
  session_epoch integer not null default 0
);
create unique index agent_extension on agent (extension) where not archived;

create table agent_queue (
  agent_id uuid not null references agent (id),
  queue_id uuid not null references queue (id),
  primary key (agent_id, queue_id)
);
create index agent_queue_by_queue on agent_queue (queue_id);

create table agent_state (
  agent_id uuid primary key references agent (id),
  version integer not null default 1,
  intent jsonb not null
);

create table session (
  id uuid primary key,
  agent_id uuid not null references agent (id),
  epoch integer not null,
  desktop_id uuid not null,
  desktop_name text not null,
  state text not null check (state in ('active', 'superseded', 'ended')),
  -- Name of the desktop that took over.
  superseded_by text,
  created_at bigint not null,
  expires_at bigint not null,
  -- Generation of the newest refresh token, and of the newest one that was used.
  issued_generation integer not null default 1,
  used_generation integer not null default 1
);
create unique index session_active on session (agent_id) where state = 'active';
create index session_by_agent on session (agent_id);

create table token (
  -- SHA-256 of the token, hexadecimal; the token itself is nowhere.
  hash text primary key,
  session_id uuid not null references session (id) on delete cascade,
  kind text not null check (kind in ('access', 'refresh')),
  generation integer not null,
  expires_at bigint not null
);
create index token_by_session on token (session_id);
create index token_by_expiry on token (expires_at);

create table sign_in_failure (
  id bigint generated always as identity primary key,
  -- 'login:<login>' or 'address:<address>'.
  subject text not null,
  at bigint not null
);
create index sign_in_failure_by_subject on sign_in_failure (subject, at);

create table lockout (
  subject text primary key,
  until bigint not null
);

create table conversation (
  id uuid primary key,
  version integer not null default 1,
  channel text not null,
  contact_id uuid,
  party jsonb not null,
  -- Empty when the caller hides the number: such calls never share a conversation.
  party_address text not null,
  entry_point text not null
);
create unique index conversation_thread on conversation (channel, party_address, entry_point) where party_address <> '';

create sequence interaction_number;

create table interaction (
  id uuid primary key,
  version integer not null default 1,
  number bigint not null unique default nextval('interaction_number'),
  conversation_id uuid not null references conversation (id),
  channel text not null,
  direction text not null,
  party jsonb not null,
  queue_id uuid references queue (id),
  queue_name text,
  status text not null check (status in ('open', 'closed', 'closedUnmanaged')),
  started_at bigint not null,
  ended_at bigint,
  -- The exchange's id of the caller's call.
  linked_id text unique
);
create index interaction_by_conversation on interaction (conversation_id);
create index interaction_open on interaction (channel) where status = 'open';

create table participation (
  id uuid primary key,
  version integer not null default 1,
  interaction_id uuid not null references interaction (id),
  interaction_number bigint not null,
  agent_id uuid not null references agent (id),
  role text not null,
  channel text not null,
  direction text not null,
  call_id text,
  source jsonb not null,
  destination jsonb not null,
  queue_id uuid references queue (id),
  queue_name text,
  phase text not null check (phase in ('offered', 'live', 'held', 'wrapUp', 'done', 'missed')),
  phase_since bigint not null,
  offered_at bigint not null,
  answered_at bigint,
  ended_at bigint,
  end_cause text,
  outcome_version integer not null default 0,
  disposition_id uuid references disposition (id),
  note text not null default '',
  outcome_saved_at bigint,
  outcome_saved_by uuid references agent (id),
  outcome_locked boolean not null default false,
  -- Packets and jitter as the agent's desktop measured them.
  quality jsonb
);
create unique index participation_call on participation (agent_id, call_id) where call_id is not null;
create index participation_by_agent on participation (agent_id, id desc);
create index participation_by_queue on participation (queue_id, id desc);
create index participation_by_interaction on participation (interaction_id);
create index participation_up on participation (channel) where phase in ('offered', 'live', 'held');

create table work_item (
  participation_id uuid primary key references participation (id),
  agent_id uuid not null references agent (id),
  interaction_id uuid not null,
  channel text not null,
  phase text not null check (phase in ('offered', 'live', 'held', 'wrapUp')),
  since bigint not null
);
create index work_item_by_agent on work_item (agent_id);

create table stream (
  name text primary key,
  last_seq bigint not null default 0,
  -- The lowest seq that can still be read.
  oldest_seq bigint not null default 1
);

create table event (
  stream text not null,
  seq bigint not null,
  at bigint not null,
  type text not null,
  entity text,
  entity_id text,
  version integer,
  body jsonb,
  primary key (stream, seq)
);

create table command_key (
  id uuid primary key,
  agent_id uuid not null references agent (id),
  kind text not null,
  payload_hash text not null,
  reply jsonb,
  problem jsonb,
  at bigint not null
);
create index command_key_by_time on command_key (at);

create table lease (
  resource text primary key,
  node uuid not null,
  epoch integer not null,
  -- By the database's clock, so that nodes need not agree on the time.
  until timestamptz not null
);

create table audit (
  id uuid primary key,
  at bigint not null,
  agent_id uuid,
  session_id uuid,
  action text not null,
  details jsonb not null default '{}'
);
create index audit_by_time on audit (at);
