-- Passwords that end, sessions that may do nothing before a new one is set, links to set a forgotten one anew, mail that goes out.
alter table agent
  -- When the agent chose the present password; null: somebody else gave it to them.
  add column password_chosen_at bigint,
  -- Given for one sign-in, whatever the policy.
  add column password_temporary boolean not null default false,
  -- What workspace.yaml gave last: while it gives the same, a password that the agent chose stays.
  add column password_given_hash text;
update agent set password_given_hash = password_hash;

create table password_used (
  id bigint generated always as identity primary key,
  agent_id uuid not null references agent (id),
  hash text not null
);
create index password_used_by_agent on password_used (agent_id, id);

-- One link for each agent: a new one ends the old one.
create table password_reset (
  agent_id uuid primary key references agent (id),
  -- SHA-256 of the token, hexadecimal; the token itself is in the mail only.
  token_hash text not null unique,
  expires_at bigint not null
);

alter table session
  drop constraint session_state_check,
  -- 'due': the password must be changed before it becomes active.
  add constraint session_state_check check (state in ('active', 'superseded', 'due', 'ended')),
  add column password_due text check (password_due in ('first', 'expired', 'weak')),
  add column password_expires_at bigint,
  add column start_paused boolean not null default false,
  add column last_seen_at bigint;

create table outgoing_mail (
  id uuid primary key,
  kind text not null check (kind in ('passwordReset', 'passwordChanged')),
  agent_id uuid not null references agent (id),
  address text not null,
  created_at bigint not null,
  -- Not worth sending any more after this.
  until bigint not null,
  attempts integer not null default 0,
  next_at bigint not null
);
create index outgoing_mail_by_next on outgoing_mail (next_at);
