-- with keys: create table main.posts
CREATE TABLE posts (
  id integer PRIMARY KEY AUTOINCREMENT,
  title varchar(60) NOT NULL COLLATE NOCASE DEFAULT 'none',
  author integer,
  shout text GENERATED ALWAYS AS (upper(title)) STORED,
  length integer GENERATED ALWAYS AS (length(title)) VIRTUAL,
  body blob,
  "reply to" integer,
  UNIQUE (title, author),
  CONSTRAINT titled CHECK (length(title) > 0)
);

-- strict: create table main.strict things
CREATE TABLE "strict things" (
  a integer NOT NULL,
  b text,
  c real
) STRICT;

-- without rowid: create table main.pairs
CREATE TABLE pairs (
  "left" text NOT NULL,
  "right" integer NOT NULL,
  note,
  PRIMARY KEY ("left", "right")
) WITHOUT ROWID;

-- with all that it has: create table main.posts
CREATE TABLE posts (
  id integer PRIMARY KEY AUTOINCREMENT,
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
CREATE INDEX posts_by_author ON posts (author DESC) WHERE author IS NOT NULL;
CREATE UNIQUE INDEX posts_by_title ON posts (lower(title), id);
CREATE TRIGGER posts_counted AFTER INSERT ON posts WHEN new.author IS NOT NULL BEGIN
  UPDATE users SET age = age + 1 WHERE id = new.author;
END;

-- of odd names: create table main.a "quoted" table
CREATE TABLE "a ""quoted"" table" (
  "order" integer NOT NULL DEFAULT -1,
  "it's" text DEFAULT 'it''s; -- no comment',
  now text DEFAULT (datetime('now'))
);
