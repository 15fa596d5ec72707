-- with an index that is there: drop foreign key main.posts.posts_author
ALTER TABLE posts
  DROP FOREIGN KEY posts_author,
  ALGORITHM=INSTANT, LOCK=NONE;
