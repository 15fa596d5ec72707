-- plain: drop primary key main.users.PRIMARY
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  DROP PRIMARY KEY,
  ALGORITHM=COPY, LOCK=SHARED;
