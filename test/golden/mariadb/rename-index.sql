-- an index: rename index main.posts.author_ix to by_author
ALTER TABLE posts
  RENAME KEY author_ix TO by_author,
  ALGORITHM=INSTANT, LOCK=NONE;
