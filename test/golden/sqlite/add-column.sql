-- nothing but a type: add column main.posts.note
ALTER TABLE posts ADD COLUMN note text;

-- with a constant: add column main.posts.state
ALTER TABLE posts ADD COLUMN state text NOT NULL DEFAULT 'new';

-- with a collation: add column main.posts.word
ALTER TABLE posts ADD COLUMN word text COLLATE RTRIM;

-- with a default that is computed: add column main.posts.made at
-- posts is made anew: SQLite cannot add column made at in place.
-- The first statement fails where the table has more than this knows of, which would be lost.
SELECT json_extract('{}', 'posts also has ' || name) FROM (
  SELECT name FROM pragma_table_xinfo('posts')
  UNION SELECT name FROM sqlite_schema WHERE tbl_name = 'posts' COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL
  UNION SELECT 'ON CONFLICT' FROM sqlite_schema WHERE name = 'posts' COLLATE NOCASE AND sql LIKE '%ON CONFLICT%'
) WHERE name COLLATE NOCASE NOT IN ('id', 'title', 'author', 'shout', 'length', 'body', 'reply to', 'posts_by_author', 'posts_by_title', 'posts_counted');
CREATE TABLE stemma_new_posts (
  id integer PRIMARY KEY AUTOINCREMENT,
  title varchar(60) NOT NULL COLLATE NOCASE DEFAULT 'none',
  author integer,
  shout text GENERATED ALWAYS AS (upper(title)) STORED,
  length integer GENERATED ALWAYS AS (length(title)) VIRTUAL,
  body blob,
  "reply to" integer,
  "made at" text NOT NULL DEFAULT CURRENT_TIMESTAMP,
  UNIQUE (title, author),
  CONSTRAINT titled CHECK (length(title) > 0),
  FOREIGN KEY (author) REFERENCES users (id) ON DELETE CASCADE,
  FOREIGN KEY ("reply to") REFERENCES posts (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO stemma_new_posts (id, title, author, body, "reply to")
SELECT id, title, author, body, "reply to" FROM posts;
DELETE FROM sqlite_sequence WHERE name = 'stemma_new_posts';
UPDATE sqlite_sequence SET name = 'stemma_new_posts' WHERE name = 'posts';
DROP TABLE posts;
PRAGMA legacy_alter_table = ON;
ALTER TABLE stemma_new_posts RENAME TO posts;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX posts_by_author ON posts (author DESC) WHERE author IS NOT NULL;
CREATE UNIQUE INDEX posts_by_title ON posts (lower(title), id);
CREATE TRIGGER posts_counted AFTER INSERT ON posts WHEN new.author IS NOT NULL BEGIN
  UPDATE users SET age = age + 1 WHERE id = new.author;
END;

-- generated and stored: add column main.posts.whisper
-- posts is made anew: SQLite cannot add column whisper in place.
-- The first statement fails where the table has more than this knows of, which would be lost.
SELECT json_extract('{}', 'posts also has ' || name) FROM (
  SELECT name FROM pragma_table_xinfo('posts')
  UNION SELECT name FROM sqlite_schema WHERE tbl_name = 'posts' COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL
  UNION SELECT 'ON CONFLICT' FROM sqlite_schema WHERE name = 'posts' COLLATE NOCASE AND sql LIKE '%ON CONFLICT%'
) WHERE name COLLATE NOCASE NOT IN ('id', 'title', 'author', 'shout', 'length', 'body', 'reply to', 'posts_by_author', 'posts_by_title', 'posts_counted');
CREATE TABLE stemma_new_posts (
  id integer PRIMARY KEY AUTOINCREMENT,
  title varchar(60) NOT NULL COLLATE NOCASE DEFAULT 'none',
  author integer,
  shout text GENERATED ALWAYS AS (upper(title)) STORED,
  length integer GENERATED ALWAYS AS (length(title)) VIRTUAL,
  body blob,
  "reply to" integer,
  whisper text GENERATED ALWAYS AS (lower(title)) STORED,
  UNIQUE (title, author),
  CONSTRAINT titled CHECK (length(title) > 0),
  FOREIGN KEY (author) REFERENCES users (id) ON DELETE CASCADE,
  FOREIGN KEY ("reply to") REFERENCES posts (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO stemma_new_posts (id, title, author, body, "reply to")
SELECT id, title, author, body, "reply to" FROM posts;
DELETE FROM sqlite_sequence WHERE name = 'stemma_new_posts';
UPDATE sqlite_sequence SET name = 'stemma_new_posts' WHERE name = 'posts';
DROP TABLE posts;
PRAGMA legacy_alter_table = ON;
ALTER TABLE stemma_new_posts RENAME TO posts;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX posts_by_author ON posts (author DESC) WHERE author IS NOT NULL;
CREATE UNIQUE INDEX posts_by_title ON posts (lower(title), id);
CREATE TRIGGER posts_counted AFTER INSERT ON posts WHEN new.author IS NOT NULL BEGIN
  UPDATE users SET age = age + 1 WHERE id = new.author;
END;

-- generated when it is read: add column main.posts.double
ALTER TABLE posts ADD COLUMN double integer GENERATED ALWAYS AS (author * 2) VIRTUAL;

-- with no type: add column main.posts.anything
ALTER TABLE posts ADD COLUMN anything;

-- that nobody names: add column main.users.nick
ALTER TABLE users ADD COLUMN nick text;
