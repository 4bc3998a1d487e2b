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

-- === Contacts ===

create table contact (
  id uuid primary key,
  version integer not null default 1,
  list_id uuid not null references contact_list (id),
  first_name text not null default '',
  last_name text not null default '',
  company text not null default '',
  phones jsonb not null default '[]',
  emails jsonb not null default '[]',
  fields jsonb not null default '{}',
  tag_ids uuid[] not null default '{}',
  -- {id, title}: records may stand in another system.
  account jsonb,
  -- Made by the hub, and nobody has completed it yet.
  draft boolean not null default false,
  -- Agents who made or changed it.
  managed_by uuid[] not null default '{}',
  created_at bigint not null,
  updated_at bigint not null,
  updated_by jsonb,
  -- When an interaction was last about it; of several with the same number, the newest comes first.
  used_at bigint not null default 0,
  -- What lists are sorted by, and what a search finds it by: words, ends of numbers, '#' with a tag's id, '@' with an agent's.
  name_key text not null collate "C",
  company_key text not null collate "C",
  words tsvector not null
);
-- Pages begin below a key and the id of the row before, for one list; those of several are put together of theirs.
create index contact_by_id on contact (list_id, id);
create index contact_by_name on contact (list_id, name_key, id);
create index contact_by_company on contact (list_id, company_key, id);
create index contact_by_updated on contact (list_id, updated_at, id);
create index contact_by_created on contact (list_id, created_at, id);
create index contact_by_words on contact using gin (words);

-- What somebody is recognised by: numbers as E.164 where they are valid, mail addresses in small letters.
create table contact_address (
  contact_id uuid not null references contact (id) on delete cascade,
  list_id uuid not null references contact_list (id),
  kind text not null check (kind in ('phone', 'email')),
  key text not null collate "C",
  primary key (contact_id, kind, key)
);
create index contact_address_by_key on contact_address (key, kind, list_id);

create table contact_note (
  id uuid primary key,
  version integer not null default 1,
  contact_id uuid not null references contact (id) on delete cascade,
  list_id uuid not null references contact_list (id),
  -- {agentId, name}, the name as it was then.
  author jsonb not null,
  text text not null,
  mentions jsonb not null default '[]',
  at bigint not null
);
create index contact_note_of_contact on contact_note (contact_id, at, id);
create index contact_note_of_list on contact_note (list_id, id);

create table mention (
  id uuid primary key,
  version integer not null default 1,
  agent_id uuid not null references agent (id),
  note_id uuid not null references contact_note (id) on delete cascade,
  contact jsonb not null,
  author jsonb not null,
  excerpt text not null,
  at bigint not null,
  seen_at bigint
);
create index mention_of_agent on mention (agent_id, at);
create index mention_of_note on mention (note_id);

-- Who was erased, so that nothing that waited on a desktop meanwhile names them again.
create index audit_of_erased on audit ((details ->> 'contactId')) where action = 'contact.erased';

-- === What interactions are about, and records ===

alter table participation
  -- Whom and what it is about; null while nobody has looked, as in a call among colleagues.
  add column relation jsonb,
  -- Whether the agent has said so: what travels with a hand-over then replaces nothing.
  add column relation_given boolean not null default false,
  add column tag_ids jsonb not null default '[]';

-- The journeys of contacts. Not a foreign key to contact: a desktop may tell of a contact before it tells that it made it.
create table interaction_contact (
  contact_id uuid not null,
  interaction_id uuid not null references interaction (id) on delete cascade,
  started_at bigint not null,
  channel text not null,
  -- False for what was only guessed, and once somebody who answered knew better.
  shown boolean not null,
  primary key (contact_id, interaction_id)
);
create index interaction_contact_of_interaction on interaction_contact (interaction_id);
create index interaction_contact_journey on interaction_contact (contact_id, started_at, interaction_id) where shown;

create table crm_record (
  id uuid primary key,
  version integer not null default 1,
  kind text not null check (kind in ('account', 'lead', 'case', 'opportunity', 'task')),
  number bigint not null unique generated by default as identity (start with 1001),
  title text not null,
  -- Titles without case and accents, for those that begin with what was typed.
  title_key text not null collate "C",
  open boolean not null,
  status text not null,
  account_id uuid references crm_record (id),
  -- {id, name}
  contacts jsonb not null default '[]',
  related_to_id uuid references crm_record (id),
  -- Of a task: what it was written for.
  interaction_id uuid,
  assignee_id uuid references agent (id),
  fields jsonb not null default '{}',
  words tsvector not null,
  created_at bigint not null,
  created_by uuid references agent (id),
  updated_at bigint not null,
  updated_by uuid references agent (id)
);
create index crm_record_by_time on crm_record (updated_at, id);
create index crm_record_by_kind on crm_record (kind, updated_at, id);
create index crm_record_open on crm_record (kind, updated_at, id) where open;
create index crm_record_by_title on crm_record (title_key, id);
create index crm_record_by_words on crm_record using gin (words);
create index crm_record_of_account on crm_record (account_id, kind, updated_at, id) where account_id is not null;
create index crm_record_of_contact on crm_record using gin (contacts jsonb_path_ops) where contacts <> '[]';
