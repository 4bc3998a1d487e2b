-- The internal messenger: conversations of two and groups.

create table im_thread (
  id uuid primary key,
  version integer not null default 1,
  kind text not null check (kind in ('direct', 'group')),
  -- Both of a conversation of two, the smaller id first.
  agent_a uuid references agent (id),
  agent_b uuid references agent (id),
  -- Of a group: its name, who made it, and the version at which name or members were changed last.
  name text not null default '',
  owner_id uuid references agent (id),
  changed_version integer not null default 1,
  last_seq integer not null default 0,
  -- {authorId, excerpt, at, deleted}
  last jsonb,
  archived boolean not null default false,
  check ((kind = 'direct') = (agent_a is not null and agent_b is not null)),
  check (agent_a < agent_b),
  check ((kind = 'group') = (owner_id is not null))
);
create unique index im_thread_of_two on im_thread (agent_a, agent_b) where kind = 'direct';
create index im_thread_of_b on im_thread (agent_b) where kind = 'direct';

create table im_member (
  id uuid primary key,
  version integer not null default 1,
  group_id uuid not null references im_thread (id),
  agent_id uuid not null references agent (id),
  may_write boolean not null,
  unique (group_id, agent_id)
);
create index im_member_of_agent on im_member (agent_id);

create table im_message (
  id uuid primary key,
  version integer not null default 1,
  thread_id uuid not null references im_thread (id),
  seq integer not null,
  author_id uuid not null references agent (id),
  text text not null,
  attachments jsonb not null default '[]',
  mentions jsonb not null default '[]',
  reply_to_id uuid references im_message (id),
  reactions jsonb not null default '[]',
  at bigint not null,
  edited_at bigint,
  deleted_at bigint,
  unique (thread_id, seq)
);
-- How many of one's own messages stand behind a mark.
create index im_message_of_author on im_message (thread_id, author_id, seq);

-- How far somebody has read: messages up to `seq`, and of those behind it `own` are their own.
create table im_mark (
  id uuid primary key,
  version integer not null default 1,
  thread_id uuid not null references im_thread (id),
  agent_id uuid not null references agent (id),
  seq integer not null,
  own integer not null,
  unique (thread_id, agent_id)
);
create index im_mark_of_agent on im_mark (agent_id);

-- The message of the messenger in which a file stands: who may see that may have it.
alter table file add column im_message_id uuid references im_message (id);
create index file_of_im_message on file (im_message_id) where im_message_id is not null;
