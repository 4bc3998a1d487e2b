-- Desk phones, recordings, abandoned calls, supervision and rescue. Statements that expand only.

-- == Desk phones ==
create table desk_phone (
  id uuid primary key,
  version integer not null default 1,
  key text not null unique,
  name text not null,
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live')),
  -- SIP user part.
  extension text not null,
  -- The exchange needs it in the clear for digest authentication.
  secret text not null,
  -- As the exchange told last.
  registered boolean not null default false,
  in_use boolean not null default false
);
create unique index desk_phone_extension on desk_phone (extension) where not archived;

-- Who works with which phone: one phone an agent, one agent a phone, for the session that is active.
create table desk_phone_hold (
  phone_id uuid primary key references desk_phone (id),
  agent_id uuid not null unique references agent (id),
  session_id uuid not null unique references session (id) on delete cascade,
  since bigint not null
);

-- SIP user of the phone that the leg is on: a phone on a desk has another agent tomorrow.
alter table call_leg add column phone text;
alter table call_leg add column held boolean not null default false;
-- When it was last said whether it is held.
alter table call_leg add column held_at bigint;
create index call_leg_by_call on call_leg (call_id);
create index call_leg_by_conference on call_leg (conference_id) where conference_id is not null;

-- == What a participation shows (each filled by its own module) ==
alter table participation add column recordings jsonb not null default '[]';
alter table participation add column supervised_by jsonb not null default '[]';
