-- of a column: add unique constraint main.users.users_name_key
-- users is made anew: SQLite cannot add unique constraint users_name_key in place.
-- The first statement fails where the table has more than this knows of, which would be lost.
SELECT json_extract('{}', 'users also has ' || name) FROM (
  SELECT name FROM pragma_table_xinfo('users')
  UNION SELECT name FROM sqlite_schema WHERE tbl_name = 'users' COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL
  UNION SELECT 'ON CONFLICT' FROM sqlite_schema WHERE name = 'users' COLLATE NOCASE AND sql LIKE '%ON CONFLICT%'
) WHERE name COLLATE NOCASE NOT IN ('id', 'name', 'age');
CREATE TABLE stemma_new_users (
  id integer PRIMARY KEY,
  name text,
  age integer,
  UNIQUE (name)
);
INSERT INTO stemma_new_users (id, name, age)
SELECT id, name, age FROM users;
DROP TABLE users;
PRAGMA legacy_alter_table = ON;
ALTER TABLE stemma_new_users RENAME TO users;
PRAGMA legacy_alter_table = OFF;

-- with a name: add unique constraint main.posts.one title
-- posts is made anew: SQLite cannot add unique constraint one title in place.
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
  CONSTRAINT "one title" UNIQUE (title, id),
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
