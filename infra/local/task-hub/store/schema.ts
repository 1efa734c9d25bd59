/** The version of the tables below, kept in SQLite's user_version. */
export const schemaVersion = 1;

/**
 * The tables of a task hub. A row of `instance` is small, since every turn rewrites it: payloads stand apart. The history
 * is stored by turns, its key is `seq * 2^20 + turn`, so that one instance's turns lie together.
 */
export const schema = `
CREATE TABLE instance (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  execution TEXT NOT NULL,
  parent TEXT,
  status INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  turns INTEGER NOT NULL,
  progress TEXT,
  custom TEXT
) STRICT;
CREATE TABLE payload (seq INTEGER PRIMARY KEY, input TEXT, output TEXT, failure TEXT) STRICT;
CREATE TABLE history (turn INTEGER PRIMARY KEY, events TEXT NOT NULL) STRICT;
CREATE TABLE inbox (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, message TEXT NOT NULL) STRICT;
CREATE INDEX inbox_seq ON inbox (seq);
CREATE TABLE activity (
  id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, step INTEGER NOT NULL, name TEXT NOT NULL, input TEXT
) STRICT;
CREATE TABLE timer (
  due INTEGER NOT NULL, seq INTEGER NOT NULL, step INTEGER NOT NULL, PRIMARY KEY (due, seq, step)
) STRICT, WITHOUT ROWID;
CREATE TABLE later (id INTEGER PRIMARY KEY, due INTEGER NOT NULL, target TEXT NOT NULL, message TEXT NOT NULL) STRICT;
CREATE INDEX later_due ON later (due);
CREATE TABLE entity (
  id TEXT PRIMARY KEY, exists_now INTEGER NOT NULL, state TEXT, scheduler TEXT, updated INTEGER NOT NULL
) STRICT;
CREATE TABLE entity_inbox (id INTEGER PRIMARY KEY, entity TEXT NOT NULL, message TEXT NOT NULL) STRICT;
CREATE INDEX entity_inbox_entity ON entity_inbox (entity);
`;
