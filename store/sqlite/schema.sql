-- Everything that was read and found. Bodies are JSON as documented; the
-- columns beside them are for finding.
create table source (
  id   integer primary key,
  body text not null
);
-- What SHA-256 had come to at each mebibyte of a source: by it a piece can be proved.
create table mark (
  source integer primary key,
  marks  blob not null
);
create table receiver (
  id   integer primary key,
  name text not null
);
-- The archive's files that are in force.
create table part (
  name       text    primary key, -- path below the archive
  kind       text    not null,
  day        integer not null,
  of         integer not null,
  idx        integer not null,
  generation integer not null,
  count      integer not null,
  from_ms    integer not null
) without rowid;
create table setting (
  name  text primary key,
  value text not null
) without rowid;
create table vessel (
  mmsi        integer primary key,
  kind        text    not null,
  flag        text    not null,
  imo         integer not null,
  name        text    not null,
  callsign    text    not null,
  ship_type   text    not null,
  length_m    real    not null,
  width_m     real    not null,
  class       text    not null,
  hulls       integer not null,
  fixes       integer not null,
  duplicates  integer not null,
  implausible integer not null,
  clock_reset integer not null,
  first_ms    integer not null,
  last_ms     integer not null,
  simulated   integer not null,
  said        blob, -- what she said of herself, and when
  cut_ms      integer not null, -- the newest fix that her state has seen
  told        blob -- her events that are not complete
);
-- One row a revision. Nothing is ever deleted here, and nothing updated but
-- latest and told_ms, which are for finding. Bodies lie apart, so that to update
-- those of yesterday's events is not to write their bodies again.
create table event (
  row        integer primary key,
  id         text    not null,
  revision   integer not null,
  latest     integer not null, -- there is no later revision
  kind       text    not null,
  mmsi       integer not null,
  hull       integer not null,
  other_mmsi integer, -- of the other ship, null where there is none
  start_ms   integer not null,
  end_ms     integer not null, -- 0 while open
  told_ms    integer not null, -- the fix that told it; the largest number while none has
  place      text    not null,
  known_from integer not null, -- milliseconds since 1970
  cause      text    not null,
  withdrawn  integer not null,
  sum        integer not null -- of the body
);
create table event_body (
  row  integer primary key, -- of the event
  body text not null
);
create unique index event_by_id on event (id, revision);
create index event_by_vessel on event (mmsi, start_ms);
create index event_by_start on event (start_ms, mmsi, hull, kind);
create index event_by_other on event (other_mmsi, start_ms) where other_mmsi is not null;
-- How many of a kind are believed.
create table tally (
  kind text primary key,
  n    integer not null
) without rowid;
-- Stretches of positions that no ship can have come to, by number, and what they
-- were found to be.
create table excursion (
  mmsi     integer not null,
  start_ms integer not null,
  judged   integer not null, -- there is a verdict, or was one
  body     text    not null,
  primary key (mmsi, start_ms)
) without rowid;
create index excursion_by_start on excursion (start_ms, mmsi);
create index excursion_judged on excursion (start_ms, mmsi) where judged;
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
