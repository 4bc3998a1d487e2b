-- === What a workspace configures for people and records ===

create table tag (
  id uuid primary key,
  version integer not null default 1,
  key text not null unique,
  name text not null,
  description text not null,
  colour text not null,
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live'))
);

create table team (
  id uuid primary key,
  version integer not null default 1,
  key text not null unique,
  name text not null,
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live'))
);
alter table agent add column team_id uuid references team (id);

create table contact_list (
  id uuid primary key,
  version integer not null default 1,
  key text not null unique,
  name text not null,
  -- The list's own fields, as the contract has them.
  fields jsonb not null,
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live'))
);
-- Where somebody unknown who calls the queue becomes a contact.
alter table queue add column contact_list_id uuid references contact_list (id);

-- Lists that an agent may see.
create table agent_contact_list (
  agent_id uuid not null references agent (id),
  list_id uuid not null references contact_list (id),
  may_write boolean not null,
  primary key (agent_id, list_id)
);

-- How the workspace uses each kind of CRM record; the key is the kind.
create table record_type (
  id uuid primary key,
  version integer not null default 1,
  key text not null unique check (key in ('account', 'lead', 'case', 'opportunity', 'task')),
  name text not null,
  fields jsonb not null,
  statuses jsonb not null,
  agent_may_create boolean not null,
  required_note_fields jsonb not null,
  archived boolean not null default false,
  origin text not null check (origin in ('file', 'live'))
);
