-- of two columns: drop primary key main.likes.likes_pkey
-- likes is made anew, since SQLite changes no table in place to drop primary key likes.likes_pkey.
SELECT json_extract('{}', 'likes also has ' || part || ', which would be lost') FROM (
  SELECT 'column ' || name AS part FROM pragma_table_xinfo('likes')
   WHERE lower(name) NOT IN ('who', 'what')
  UNION ALL
  SELECT type || ' ' || name FROM sqlite_schema
   WHERE lower(tbl_name) = 'likes' AND type IN ('index', 'trigger') AND sql IS NOT NULL
     AND lower(name) NOT IN ()
  UNION ALL
  SELECT 'ON CONFLICT' FROM sqlite_schema
   WHERE type = 'table' AND lower(name) = 'likes' AND sql LIKE '%ON CONFLICT%');
CREATE TABLE stemma_new_likes (
  who integer NOT NULL,
  what integer NOT NULL
);
INSERT INTO stemma_new_likes (who, what)
SELECT who, what FROM likes;
DROP TABLE likes;
PRAGMA legacy_alter_table = ON;
ALTER TABLE stemma_new_likes RENAME TO likes;
PRAGMA legacy_alter_table = OFF;

-- with a name: drop primary key main.words.one word
-- words is made anew, since SQLite changes no table in place to drop primary key words.one word.
SELECT json_extract('{}', 'words also has ' || part || ', which would be lost') FROM (
  SELECT 'column ' || name AS part FROM pragma_table_xinfo('words')
   WHERE lower(name) NOT IN ('word')
  UNION ALL
  SELECT type || ' ' || name FROM sqlite_schema
   WHERE lower(tbl_name) = 'words' AND type IN ('index', 'trigger') AND sql IS NOT NULL
     AND lower(name) NOT IN ()
  UNION ALL
  SELECT 'ON CONFLICT' FROM sqlite_schema
   WHERE type = 'table' AND lower(name) = 'words' AND sql LIKE '%ON CONFLICT%');
CREATE TABLE stemma_new_words (
  word text NOT NULL
);
INSERT INTO stemma_new_words (word)
SELECT word FROM words;
DROP TABLE words;
PRAGMA legacy_alter_table = ON;
ALTER TABLE stemma_new_words RENAME TO words;
PRAGMA legacy_alter_table = OFF;

-- of numbers: drop primary key main.things.things_pkey
-- things is made anew, since SQLite changes no table in place to drop primary key things.things_pkey.
SELECT json_extract('{}', 'things also has ' || part || ', which would be lost') FROM (
  SELECT 'column ' || name AS part FROM pragma_table_xinfo('things')
   WHERE lower(name) NOT IN ('id', 'what')
  UNION ALL
  SELECT type || ' ' || name FROM sqlite_schema
   WHERE lower(tbl_name) = 'things' AND type IN ('index', 'trigger') AND sql IS NOT NULL
     AND lower(name) NOT IN ()
  UNION ALL
  SELECT 'ON CONFLICT' FROM sqlite_schema
   WHERE type = 'table' AND lower(name) = 'things' AND sql LIKE '%ON CONFLICT%');
CREATE TABLE stemma_new_things (
  id integer NOT NULL,
  what text
);
INSERT INTO stemma_new_things (id, what)
SELECT id, what FROM things;
DROP TABLE things;
PRAGMA legacy_alter_table = ON;
ALTER TABLE stemma_new_things RENAME TO things;
PRAGMA legacy_alter_table = OFF;
