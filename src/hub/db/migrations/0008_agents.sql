-- What an administrator takes from an agent, and where mail reaches them.
alter table agent
  -- Functions of the header that they do not have.
  add column header_hidden jsonb not null default '[]',
  add column messenger boolean not null default true,
  add column email text;
-- A forgotten password finds its account by it.
create unique index agent_by_email on agent (lower(email)) where email is not null and not archived;
alter table workspace
  -- Outgoing mail: {smtp: {host, port, secure, user}, from, publicUrl}; null: none is sent.
  add column mail jsonb,
  add column mail_secret text;
