-- strict: set options of table main.users
-- users is made anew, since SQLite changes no table in place to set options of table users.
SELECT json_extract('{}', 'users also has ' || part || ', which would be lost') FROM (
  SELECT 'column ' || name AS part FROM pragma_table_xinfo('users')
   WHERE lower(name) NOT IN ('id', 'name', 'age')
  UNION ALL
  SELECT type || ' ' || name FROM sqlite_schema
   WHERE lower(tbl_name) = 'users' AND type IN ('index', 'trigger') AND sql IS NOT NULL
     AND lower(name) NOT IN ()
  UNION ALL
  SELECT 'ON CONFLICT' FROM sqlite_schema
   WHERE type = 'table' AND lower(name) = 'users' AND sql LIKE '%ON CONFLICT%');
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
-- pairs is made anew, since SQLite changes no table in place to remove options of table pairs.
SELECT json_extract('{}', 'pairs also has ' || part || ', which would be lost') FROM (
  SELECT 'column ' || name AS part FROM pragma_table_xinfo('pairs')
   WHERE lower(name) NOT IN ('left', 'right', 'note')
  UNION ALL
  SELECT type || ' ' || name FROM sqlite_schema
   WHERE lower(tbl_name) = 'pairs' AND type IN ('index', 'trigger') AND sql IS NOT NULL
     AND lower(name) NOT IN ()
  UNION ALL
  SELECT 'ON CONFLICT' FROM sqlite_schema
   WHERE type = 'table' AND lower(name) = 'pairs' AND sql LIKE '%ON CONFLICT%');
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
