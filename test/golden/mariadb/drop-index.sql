-- plain: drop index main.users.by_age
ALTER TABLE users
  DROP KEY by_age,
  ALGORITHM=NOCOPY, LOCK=NONE;

-- with all that it can have: drop index main.users.By Name
ALTER TABLE users
  DROP KEY `By Name`,
  ALGORITHM=NOCOPY, LOCK=NONE;

-- of words: drop index main.users.words
ALTER TABLE users
  DROP KEY words,
  ALGORITHM=NOCOPY, LOCK=NONE;

-- of places: drop index main.users.places
ALTER TABLE users
  DROP KEY places,
  ALGORITHM=NOCOPY, LOCK=NONE;
