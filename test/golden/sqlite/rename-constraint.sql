-- primary-key: rename primary key main.posts.posts_pkey to another primary-key
-- posts is made anew, since SQLite changes no table in place to rename primary key posts.posts_pkey to another primary-key.
SELECT json_extract('{}', 'posts also has ' || part || ', which would be lost') FROM (
  SELECT 'column ' || name AS part FROM pragma_table_xinfo('posts')
   WHERE lower(name) NOT IN ('id', 'title', 'author', 'shout', 'length', 'body', 'reply to')
  UNION ALL
  SELECT type || ' ' || name FROM sqlite_schema
   WHERE lower(tbl_name) = 'posts' AND type IN ('index', 'trigger') AND sql IS NOT NULL
     AND lower(name) NOT IN ('posts_by_author', 'posts_by_title', 'posts_counted')
  UNION ALL
  SELECT 'ON CONFLICT' FROM sqlite_schema
   WHERE type = 'table' AND lower(name) = 'posts' AND sql LIKE '%ON CONFLICT%');
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
-- posts is made anew, since SQLite changes no table in place to rename unique constraint posts.posts_title_author_key to another unique.
SELECT json_extract('{}', 'posts also has ' || part || ', which would be lost') FROM (
  SELECT 'column ' || name AS part FROM pragma_table_xinfo('posts')
   WHERE lower(name) NOT IN ('id', 'title', 'author', 'shout', 'length', 'body', 'reply to')
  UNION ALL
  SELECT type || ' ' || name FROM sqlite_schema
   WHERE lower(tbl_name) = 'posts' AND type IN ('index', 'trigger') AND sql IS NOT NULL
     AND lower(name) NOT IN ('posts_by_author', 'posts_by_title', 'posts_counted')
  UNION ALL
  SELECT 'ON CONFLICT' FROM sqlite_schema
   WHERE type = 'table' AND lower(name) = 'posts' AND sql LIKE '%ON CONFLICT%');
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
-- posts is made anew, since SQLite changes no table in place to rename check posts.titled to another check.
SELECT json_extract('{}', 'posts also has ' || part || ', which would be lost') FROM (
  SELECT 'column ' || name AS part FROM pragma_table_xinfo('posts')
   WHERE lower(name) NOT IN ('id', 'title', 'author', 'shout', 'length', 'body', 'reply to')
  UNION ALL
  SELECT type || ' ' || name FROM sqlite_schema
   WHERE lower(tbl_name) = 'posts' AND type IN ('index', 'trigger') AND sql IS NOT NULL
     AND lower(name) NOT IN ('posts_by_author', 'posts_by_title', 'posts_counted')
  UNION ALL
  SELECT 'ON CONFLICT' FROM sqlite_schema
   WHERE type = 'table' AND lower(name) = 'posts' AND sql LIKE '%ON CONFLICT%');
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
-- posts is made anew, since SQLite changes no table in place to rename foreign key posts.posts_author_fkey to another foreign-key.
SELECT json_extract('{}', 'posts also has ' || part || ', which would be lost') FROM (
  SELECT 'column ' || name AS part FROM pragma_table_xinfo('posts')
   WHERE lower(name) NOT IN ('id', 'title', 'author', 'shout', 'length', 'body', 'reply to')
  UNION ALL
  SELECT type || ' ' || name FROM sqlite_schema
   WHERE lower(tbl_name) = 'posts' AND type IN ('index', 'trigger') AND sql IS NOT NULL
     AND lower(name) NOT IN ('posts_by_author', 'posts_by_title', 'posts_counted')
  UNION ALL
  SELECT 'ON CONFLICT' FROM sqlite_schema
   WHERE type = 'table' AND lower(name) = 'posts' AND sql LIKE '%ON CONFLICT%');
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
