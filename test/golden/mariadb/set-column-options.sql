-- ON UPDATE: set options of column main.users.changed
ALTER TABLE users
  MODIFY COLUMN changed timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp() COMMENT 'kept',
  ALGORITHM=INSTANT, LOCK=NONE;

-- a condition: set options of column main.users.age
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  MODIFY COLUMN age int(11) CHECK (`age` > 0),
  ALGORITHM=COPY, LOCK=SHARED;

-- out of sight: set options of column main.users.age
ALTER TABLE users
  MODIFY COLUMN age int(11) INVISIBLE,
  ALGORITHM=INSTANT, LOCK=NONE;
