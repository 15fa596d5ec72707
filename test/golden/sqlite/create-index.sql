-- partial: create index main.posts.posts_by_author
CREATE INDEX posts_by_author ON posts (author DESC) WHERE author IS NOT NULL;

-- of an expression: create index main.posts.posts_by_title
CREATE UNIQUE INDEX posts_by_title ON posts (lower(title), id);

-- by a collation: create index main.users.by name
CREATE INDEX "by name" ON users (name COLLATE NOCASE);
