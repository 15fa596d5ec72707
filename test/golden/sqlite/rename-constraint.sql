-- primary-key: rename primary key main.posts.posts_pkey to another primary-key
-- posts is made anew: SQLite cannot rename primary key posts_pkey to another primary-key in place.
-- The first statement fails where the table has more than this knows of, which would be lost.
SELECT json_extract('{}', 'posts also has ' || name) FROM (
  SELECT name FROM pragma_table_xinfo('posts')
  UNION SELECT name FROM sqlite_schema WHERE tbl_name = 'posts' COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL
  UNION SELECT 'ON CONFLICT' FROM sqlite_schema WHERE name = 'posts' COLLATE NOCASE AND sql LIKE '%ON CONFLICT%'
) WHERE name COLLATE NOCASE NOT IN ('id', 'title', 'author', 'shout', 'length', 'body', 'reply to', 'posts_by_author', 'posts_by_title', 'posts_counted');
CREATE TABLE stemma_new_posts (
  id integer CONSTRAINT "another primary-key" PRIMARY KEY AUTOINCREMENT,
  title varchar(60) NOT NULL COLLATE NOCASE DEFAULT 'none',
  author integer,
  shout text GENERATED ALWAYS AS (upper(title)) STORED,
  length integer GENERATED ALWAYS AS (length(title)) VIRTUAL,
  body blob,
  "reply to" integer,
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

-- unique: rename unique constraint main.posts.posts_title_author_key to another unique
-- posts is made anew: SQLite cannot rename unique constraint posts_title_author_key to another unique in place.
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
  CONSTRAINT "another unique" UNIQUE (title, author),
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

-- check: rename check main.posts.titled to another check
-- posts is made anew: SQLite cannot rename check titled to another check in place.
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
  UNIQUE (title, author),
  CONSTRAINT "another check" CHECK (length(title) > 0),
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

-- foreign-key: rename foreign key main.posts.posts_author_fkey to another foreign-key
-- posts is made anew: SQLite cannot rename foreign key posts_author_fkey to another foreign-key in place.
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
  UNIQUE (title, author),
  CONSTRAINT titled CHECK (length(title) > 0),
  CONSTRAINT "another foreign-key" FOREIGN KEY (author) REFERENCES users (id) ON DELETE CASCADE,
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
