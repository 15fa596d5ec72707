-- plain: create index main.users.by_age
ALTER TABLE users
  ADD KEY by_age (age),
  ALGORITHM=NOCOPY, LOCK=NONE;

-- with all that it can have: create index main.users.By Name
ALTER TABLE users
  ADD UNIQUE KEY `By Name` (name(10) DESC, age) COMMENT 'not used' IGNORED,
  ALGORITHM=NOCOPY, LOCK=NONE;

-- of words: create index main.users.words
-- whoever writes to the table waits till this is done
ALTER TABLE users
  ADD FULLTEXT KEY words (name),
  ALGORITHM=INPLACE, LOCK=SHARED;

-- of places: create index main.users.places
-- whoever writes to the table waits till this is done
ALTER TABLE users
  ADD SPATIAL KEY places (place),
  ALGORITHM=NOCOPY, LOCK=SHARED;
