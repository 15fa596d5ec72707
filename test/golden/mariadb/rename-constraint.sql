-- unique: rename unique constraint main.posts.answers_key to one_answer
ALTER TABLE posts
  RENAME KEY answers_key TO one_answer,
  ALGORITHM=INSTANT, LOCK=NONE;

-- check: rename check main.posts.some to Some One
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE posts
  DROP CONSTRAINT some,
  ADD CONSTRAINT `Some One` CHECK (`author` > 0),
  ALGORITHM=COPY, LOCK=SHARED;

-- foreign-key: rename foreign key main.posts.posts_author to by_whom
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE posts
  DROP FOREIGN KEY posts_author,
  ADD CONSTRAINT by_whom FOREIGN KEY (author) REFERENCES users (id),
  ALGORITHM=COPY, LOCK=SHARED;
