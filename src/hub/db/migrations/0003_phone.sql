-- Skills and the address book.
create table skill (
  id uuid primary key,
  version integer not null default 1,
  key text not null unique,
  name text not null,
  -- The queue whose number reaches somebody with the skill.
  queue_id uuid references queue (id),
  outbound boolean not null,
  caller_id text,
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live'))
);

create table agent_skill (
  agent_id uuid not null references agent (id),
  skill_id uuid not null references skill (id),
  primary key (agent_id, skill_id)
);

create table address_book_entry (
  id uuid primary key,
  version integer not null default 1,
  key text not null unique,
  name text not null,
  number text not null,
  description text not null,
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live'))
);

-- What an agent's part in a call shows beside its phase.
alter table participation add column recording text not null default 'off'
  check (recording in ('off', 'recording', 'masked'));
alter table participation add column skill_id uuid references skill (id);
alter table participation add column conference jsonb;
