-- strict: set options of table main.users
-- users is made anew: SQLite cannot set options of table users in place.
-- The first statement fails where the table has more than this knows of, which would be lost.
SELECT json_extract('{}', 'users also has ' || name) FROM (
  SELECT name FROM pragma_table_xinfo('users')
  UNION SELECT name FROM sqlite_schema WHERE tbl_name = 'users' COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL
  UNION SELECT 'ON CONFLICT' FROM sqlite_schema WHERE name = 'users' COLLATE NOCASE AND sql LIKE '%ON CONFLICT%'
) WHERE name COLLATE NOCASE NOT IN ('id', 'name', 'age');
CREATE TABLE stemma_new_users (
  id integer PRIMARY KEY,
  name text,
  age integer
) STRICT;
INSERT INTO stemma_new_users (id, name, age)
SELECT id, name, age FROM users;
DROP TABLE users;
PRAGMA legacy_alter_table = ON;
ALTER TABLE stemma_new_users RENAME TO users;
PRAGMA legacy_alter_table = OFF;

-- with a rowid again: remove options of table main.pairs
-- pairs is made anew: SQLite cannot remove options of table pairs in place.
-- The first statement fails where the table has more than this knows of, which would be lost.
SELECT json_extract('{}', 'pairs also has ' || name) FROM (
  SELECT name FROM pragma_table_xinfo('pairs')
  UNION SELECT name FROM sqlite_schema WHERE tbl_name = 'pairs' COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL
  UNION SELECT 'ON CONFLICT' FROM sqlite_schema WHERE name = 'pairs' COLLATE NOCASE AND sql LIKE '%ON CONFLICT%'
) WHERE name COLLATE NOCASE NOT IN ('left', 'right', 'note');
CREATE TABLE stemma_new_pairs (
  "left" text NOT NULL,
  "right" integer NOT NULL,
  note,
  PRIMARY KEY ("left", "right")
);
INSERT INTO stemma_new_pairs ("left", "right", note)
SELECT "left", "right", note FROM pairs;
DROP TABLE pairs;
PRAGMA legacy_alter_table = ON;
ALTER TABLE stemma_new_pairs RENAME TO pairs;
PRAGMA legacy_alter_table = OFF;
