-- What the exchange and the desktops have said of calls. Rows of participations and interactions follow from these facts
-- alone, so that it does not matter in which order, how often or how late they were told. Times are the exchange's clock in
-- milliseconds where nothing else is said. Facts may come before the event that gives them a meaning, so most may be null.

create table call_link (
  -- The exchange's id of a call. An interaction has several when an agent consulted or a call was handed over.
  linked_id text primary key,
  -- Null until an event told what kind of call it is.
  interaction_id uuid references interaction (id),
  -- Which kind of event has told the most of the call, and when: its words stand.
  told_by text check (told_by in ('direct', 'queue', 'outbound')),
  told_at bigint,
  -- The interaction that was named for the call, and the agent who made the call; null when it came from outside.
  claimed uuid,
  claimant uuid references agent (id),
  started_at bigint,
  direction text,
  party jsonb,
  entry_point text,
  queue_id uuid references queue (id),
  queue_name text,
  -- When its caller began to wait in a queue last, gave up last, and was found gone (the last by the hub's clock).
  joined_at bigint,
  abandoned_at bigint,
  gone_at bigint
);
create index call_link_by_interaction on call_link (interaction_id);
create index call_link_by_claim on call_link (claimed, claimant) where claimed is not null;
create index call_link_waiting on call_link (joined_at) where joined_at is not null;

create table call_leg (
  agent_id uuid not null references agent (id),
  -- SIP Call-ID.
  call_id text not null,
  linked_id text,
  kind text check (kind in ('queue', 'outbound', 'direct')),
  -- Who is at the other end, and whether that is a colleague or a queue of ours.
  other jsonb,
  internal boolean not null default false,
  queue_id uuid references queue (id),
  skill_id uuid references skill (id),
  called_at bigint,
  answered_at bigint,
  ended_at bigint,
  end_cause text,
  -- It ended before it was answered.
  unanswered boolean not null default false,
  -- The others of the call went on without this agent.
  continues boolean not null default false,
  -- The agent handed the call over; and the leg that this one consulted about when it was handed over with it.
  transferred boolean not null default false,
  consulted_for text,
  -- The hub found it gone (hub's clock): an end until somebody tells a better one.
  assumed_ended_at bigint,
  -- What the agent's desktop saw of it (hub's clock).
  report jsonb,
  conference_id text,
  conference_at bigint,
  recording text not null default 'off' check (recording in ('off', 'recording', 'masked')),
  -- When the recording was asked for (hub's clock).
  recording_at bigint,
  primary key (agent_id, call_id)
);
create index call_leg_by_link on call_leg (linked_id);
create index call_leg_by_consulted on call_leg (agent_id, consulted_for) where consulted_for is not null;

create table conference (
  id text primary key,
  at bigint not null,
  -- Of objects {agentId, callId, party}.
  members jsonb not null
);

create table recording (
  id uuid primary key,
  agent_id uuid not null references agent (id),
  call_id text not null,
  started_at bigint not null,
  duration_ms bigint not null,
  -- Name of the file in the hub's folder of recordings; null when it could not be taken over.
  file text,
  unique (agent_id, call_id, started_at)
);
create index recording_by_time on recording (started_at);
