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

-- === Recordings: what the list shows, sorts and searches, and what was read from the file ===

alter table recording
  -- The part that it is of, what it is shown with, and the keys that the list sorts by; null or empty until a part is known.
  add column participation_id uuid references participation (id),
  add column interaction_number bigint not null default 0,
  add column type text not null default '' collate "C",
  add column connected jsonb,
  add column queue_id uuid references queue (id),
  add column queue_name text,
  add column caller_key text not null default '' collate "C",
  add column called_key text not null default '' collate "C",
  add column connected_key text not null default '' collate "C",
  add column queue_key text not null default '' collate "C",
  -- Words and ends of numbers that a search finds it by.
  add column words tsvector not null default '',
  -- Bytes of the file, and whether it is a WAV file that can be played to its end; null until it has been read.
  add column size bigint,
  add column sound text check (sound in ('whole', 'damaged')),
  -- What a supervisor thinks of it; 0 for nothing.
  add column stars smallint not null default 0 check (stars between 0 and 5),
  add column comment text not null default '',
  add column rated_by uuid references agent (id),
  add column rated_at bigint;

-- Apart, because only the player asks for it and it is larger than all the rest.
create table recording_waveform (
  recording_id uuid primary key references recording (id) on delete cascade,
  -- Loudness, one byte a step, evenly spaced.
  peaks bytea not null
);

-- Pages begin below a key and the id of the row before, for one agent or one queue (none is one too); lists of several are put
-- together of theirs. An order over all would be read to its end for who may hear what stands there only.
drop index recording_by_time;
create index recording_by_time on recording (started_at, id);
create index recording_of_agent_by_type on recording (agent_id, type, id);
create index recording_of_agent_by_interaction_number on recording (agent_id, interaction_number, id);
create index recording_of_agent_by_caller_key on recording (agent_id, caller_key, id);
create index recording_of_agent_by_called_key on recording (agent_id, called_key, id);
create index recording_of_agent_by_connected_key on recording (agent_id, connected_key, id);
create index recording_of_agent_by_queue_key on recording (agent_id, queue_key, id);
create index recording_of_agent_by_stars on recording (agent_id, stars, id);
create index recording_of_agent_by_duration_ms on recording (agent_id, duration_ms, id);
create index recording_of_agent_by_started_at on recording (agent_id, started_at, id);
create index recording_of_queue_by_type on recording (queue_id, type, id);
create index recording_of_queue_by_interaction_number on recording (queue_id, interaction_number, id);
create index recording_of_queue_by_caller_key on recording (queue_id, caller_key, id);
create index recording_of_queue_by_called_key on recording (queue_id, called_key, id);
create index recording_of_queue_by_connected_key on recording (queue_id, connected_key, id);
create index recording_of_queue_by_queue_key on recording (queue_id, queue_key, id);
create index recording_of_queue_by_stars on recording (queue_id, stars, id);
create index recording_of_queue_by_duration_ms on recording (queue_id, duration_ms, id);
create index recording_of_queue_by_started_at on recording (queue_id, started_at, id);
create index recording_of_part on recording (participation_id);
create index recording_by_words on recording using gin (words);
-- What the hub has still to do for a recording that was told while it could not.
create index recording_unread on recording (id) where file is not null and sound is null;
create index recording_unplaced on recording (id) where participation_id is null;
-- Who has listened to a recording lately.
create index audit_of_recording on audit ((details ->> 'recordingId'), at) where action like 'recording.%';

-- === Abandoned calls ===

create table abandoned_call (
  interaction_id uuid primary key references interaction (id) on delete cascade,
  version integer not null default 1,
  -- False once the caller was talked to after all, waits again, or gave up too long ago: it is in no list then.
  listed boolean not null,
  interaction_number bigint not null,
  party jsonb not null,
  queue_id uuid not null references queue (id),
  queue_name text not null,
  joined_at bigint not null,
  abandoned_at bigint not null,
  last_assigned_to uuid references agent (id),
  last_assigned_at bigint,
  -- Who alone may work on it now.
  reserved_by uuid references agent (id),
  reserved_at bigint,
  -- As in participation.
  outcome_version integer not null default 0,
  disposition_id uuid references disposition (id),
  note text not null default '',
  outcome_saved_at bigint,
  outcome_saved_by uuid references agent (id),
  outcome_given_at bigint,
  outcome_given_on uuid,
  check ((reserved_by is null) = (reserved_at is null))
);
create index abandoned_call_of_queue on abandoned_call (queue_id, interaction_id) where listed;
create index abandoned_call_by_time on abandoned_call (abandoned_at) where listed;
create index abandoned_call_reserved on abandoned_call (reserved_by) where reserved_by is not null;

-- === Supervision and rescue ===

-- Call-ID of the agent's leg that this leg supervises; null for every leg that is no supervisor's.
alter table call_leg add column supervises text;
alter table call_leg add column supervision_mode text check (supervision_mode in ('listen', 'whisper', 'barge'));
-- When the mode was told.
alter table call_leg add column supervision_at bigint;
-- When its phone was lost in mid-call, and when the exchange took the order to bring the customer back (hub's clock).
alter table call_leg add column lost_at bigint;
alter table call_leg add column rescued_at bigint;
create index call_leg_by_supervised on call_leg (supervises) where supervises is not null;
-- The queue that the caller joined last, and whether a rescue brought it there.
alter table call_link add column joined_queue_id uuid references queue (id);
alter table call_link add column rescued boolean not null default false;

-- === Penalties ===

-- Who has a lower one is rung first.
alter table agent_queue add column penalty integer not null default 0 check (penalty between 0 and 100);
