-- What the figures of the day are counted from.

-- Whether waiting there counts: not for whom we have brought back to a queue that they had come out of already.
alter table waiting add column counted boolean not null default true;

-- One wait in one queue. Of calls as it follows from the facts so far, also while it goes on; of what the hub routes once it is
-- over, since `waiting` has it until then.
create table queue_visit (
  id bigint generated always as identity primary key,
  queue_id uuid not null references queue (id),
  channel text not null,
  entered_at bigint not null,
  left_at bigint,
  how text check (how in ('answered', 'abandoned', 'closed', 'overflowed', 'transferred')),
  counted boolean not null,
  interaction_id uuid,
  -- Of calls: the exchange's id.
  linked_id text,
  -- Who answered, and with which part.
  participation_id uuid,
  check ((left_at is null) = (how is null))
);
create unique index queue_visit_of_call on queue_visit (linked_id, entered_at) where linked_id is not null;
create index queue_visit_by_time on queue_visit (entered_at);
-- Talk and wrap-up of the day's calls.
create index participation_by_end on participation (ended_at) where channel = 'voice' and ended_at is not null;

-- What agents have spent on something that is over, by the hub's clock: talk and wrap-up of what the hub routes (a call's stand
-- in its participation), and pauses from everything.
create table work_span (
  id bigint generated always as identity primary key,
  agent_id uuid not null references agent (id),
  kind text not null check (kind in ('talk', 'wrapUp', 'paused')),
  participation_id uuid,
  since bigint not null,
  until bigint not null
);
create index work_span_of_agent on work_span (agent_id, until);
create index work_span_by_time on work_span (until);
