-- nothing but a type: drop column main.posts.note
ALTER TABLE posts DROP COLUMN note;

-- with a constant: drop column main.posts.state
ALTER TABLE posts DROP COLUMN state;

-- with a collation: drop column main.posts.word
ALTER TABLE posts DROP COLUMN word;

-- with a default that is computed: drop column main.posts.made at
ALTER TABLE posts DROP COLUMN "made at";

-- generated and stored: drop column main.posts.whisper
ALTER TABLE posts DROP COLUMN whisper;

-- generated when it is read: drop column main.posts.double
ALTER TABLE posts DROP COLUMN double;

-- with no type: drop column main.posts.anything
ALTER TABLE posts DROP COLUMN anything;

-- that nobody names: drop column main.users.nick
ALTER TABLE users DROP COLUMN nick;
