-- plain: drop check main.users.grown
ALTER TABLE users
  DROP CONSTRAINT grown,
  ALGORITHM=INSTANT, LOCK=NONE;
