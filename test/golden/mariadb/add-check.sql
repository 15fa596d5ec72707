-- plain: add check main.users.grown
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  ADD CONSTRAINT grown CHECK (`age` > 17),
  ALGORITHM=COPY, LOCK=SHARED;
