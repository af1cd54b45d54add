-- Everything that was read and found. Bodies are JSON as documented; the
-- columns beside them are for finding.
create table source (
  id   integer primary key,
  body text not null
);
create table receiver (
  id   integer primary key,
  name text not null
);
create table vessel (
  mmsi integer primary key,
  body text not null
);
-- One row a revision. Nothing is ever updated or deleted here.
create table event (
  id         text    not null,
  revision   integer not null,
  kind       text    not null,
  mmsi       integer not null,
  hull       integer not null,
  start_ms   integer not null,
  end_ms     integer not null, -- 0 while open
  place      text    not null,
  known_from integer not null, -- milliseconds since 1970
  cause      text    not null,
  withdrawn  integer not null,
  body       text    not null
);
create unique index event_by_id on event (id, revision);
create index event_by_vessel on event (mmsi, start_ms);
create table run (
  generation integer primary key
);
-- What was claimed: one row a revision of a row of a case, in the order of entry.
create table ledger (
  entry      integer primary key,
  name       text    not null, -- of the case
  kind       text    not null,
  id         text    not null,
  revision   integer not null,
  known_from integer not null,
  cause      text    not null,
  withdrawn  integer not null,
  value      text    not null,
  unique (name, kind, id, revision)
);
