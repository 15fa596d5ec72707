-- with an index that is there: add foreign key main.posts.posts_author
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE posts
  ADD CONSTRAINT posts_author FOREIGN KEY (author) REFERENCES users (id) ON DELETE CASCADE ON UPDATE SET NULL,
  ALGORITHM=COPY, LOCK=SHARED;
