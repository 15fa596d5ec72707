-- of two columns: add primary key main.likes.likes_pkey
-- likes is made anew: SQLite cannot add primary key likes_pkey in place.
-- The first statement fails where the table has more than this knows of, which would be lost.
SELECT json_extract('{}', 'likes also has ' || name) FROM (
  SELECT name FROM pragma_table_xinfo('likes')
  UNION SELECT name FROM sqlite_schema WHERE tbl_name = 'likes' COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL
  UNION SELECT 'ON CONFLICT' FROM sqlite_schema WHERE name = 'likes' COLLATE NOCASE AND sql LIKE '%ON CONFLICT%'
) WHERE name COLLATE NOCASE NOT IN ('who', 'what');
CREATE TABLE stemma_new_likes (
  who integer NOT NULL,
  what integer NOT NULL,
  PRIMARY KEY (who, what)
);
INSERT INTO stemma_new_likes (who, what)
SELECT who, what FROM likes;
DROP TABLE likes;
PRAGMA legacy_alter_table = ON;
ALTER TABLE stemma_new_likes RENAME TO likes;
PRAGMA legacy_alter_table = OFF;

-- with a name: add primary key main.words.one word
-- words is made anew: SQLite cannot add primary key one word in place.
-- The first statement fails where the table has more than this knows of, which would be lost.
SELECT json_extract('{}', 'words also has ' || name) FROM (
  SELECT name FROM pragma_table_xinfo('words')
  UNION SELECT name FROM sqlite_schema WHERE tbl_name = 'words' COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL
  UNION SELECT 'ON CONFLICT' FROM sqlite_schema WHERE name = 'words' COLLATE NOCASE AND sql LIKE '%ON CONFLICT%'
) WHERE name COLLATE NOCASE NOT IN ('word');
CREATE TABLE stemma_new_words (
  word text CONSTRAINT "one word" PRIMARY KEY NOT NULL
);
INSERT INTO stemma_new_words (word)
SELECT word FROM words;
DROP TABLE words;
PRAGMA legacy_alter_table = ON;
ALTER TABLE stemma_new_words RENAME TO words;
PRAGMA legacy_alter_table = OFF;

-- of numbers: add primary key main.things.things_pkey
-- things is made anew: SQLite cannot add primary key things_pkey in place.
-- The first statement fails where the table has more than this knows of, which would be lost.
SELECT json_extract('{}', 'things also has ' || name) FROM (
  SELECT name FROM pragma_table_xinfo('things')
  UNION SELECT name FROM sqlite_schema WHERE tbl_name = 'things' COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL
  UNION SELECT 'ON CONFLICT' FROM sqlite_schema WHERE name = 'things' COLLATE NOCASE AND sql LIKE '%ON CONFLICT%'
) WHERE name COLLATE NOCASE NOT IN ('id', 'what');
CREATE TABLE stemma_new_things (
  id integer PRIMARY KEY,
  what text
);
INSERT INTO stemma_new_things (id, what)
SELECT id, what FROM things;
DROP TABLE things;
PRAGMA legacy_alter_table = ON;
ALTER TABLE stemma_new_things RENAME TO things;
PRAGMA legacy_alter_table = OFF;
