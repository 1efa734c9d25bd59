/** The version of the tables below, kept in SQLite's user_version. */
export const schemaVersion = 2;

/**
 * The history is stored by turns, found by `seq * 2^20 + turn`, and lies in the order in which it was written: what one
 * commit brings for many instances fills few pages.
 */
const history = `CREATE TABLE history (id INTEGER PRIMARY KEY, turn INTEGER NOT NULL, events TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX history_turn ON history (turn);`;

/** The tables of a task hub. A row of `instance` is small, since every turn rewrites it: payloads stand apart. */
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
${history}
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

/** What turns the tables of version n + 1 into those of the next, at n. */
export const steps: readonly string[] = [
  `ALTER TABLE history RENAME TO history_1;
${history}
INSERT INTO history (turn, events) SELECT turn, events FROM history_1 ORDER BY turn; DROP TABLE history_1;`,
];
