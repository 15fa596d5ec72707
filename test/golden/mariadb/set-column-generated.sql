-- no longer: remove generated expression of column main.users.twice
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  MODIFY COLUMN twice int(11),
  ALGORITHM=COPY, LOCK=SHARED;
