-- not used for a while: set options of index main.users.by_age
ALTER TABLE users
  ALTER INDEX by_age IGNORED,
  ALGORITHM=INSTANT, LOCK=NONE;
