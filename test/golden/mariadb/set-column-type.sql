-- more digits: set type of column main.users.age
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  MODIFY COLUMN age bigint(20),
  ALGORITHM=COPY, LOCK=SHARED;

-- longer, and all else stays: set type of column main.users.name
ALTER TABLE users
  MODIFY COLUMN name varchar(63) COLLATE utf8mb4_bin NOT NULL DEFAULT 'x' COMMENT 'kept',
  ALGORITHM=INSTANT, LOCK=NONE;

-- longer than a byte tells: set type of column main.users.name
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  MODIFY COLUMN name varchar(200),
  ALGORITHM=COPY, LOCK=SHARED;

-- of any length: set type of column main.users.name
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  MODIFY COLUMN name longtext,
  ALGORITHM=COPY, LOCK=SHARED;

-- one value more: set type of column main.users.mood
ALTER TABLE users
  MODIFY COLUMN mood enum('a','b','c'),
  ALGORITHM=INSTANT, LOCK=NONE;

-- one value between: set type of column main.users.mood
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  MODIFY COLUMN mood enum('a','b','c'),
  ALGORITHM=COPY, LOCK=SHARED;

-- JSON: set type of column main.users.data (loses the values of users.data that json cannot hold)
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  MODIFY COLUMN data json,
  ALGORITHM=COPY, LOCK=SHARED;

-- another collation: set type of column main.users.name
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  MODIFY COLUMN name varchar(60) COLLATE utf8mb4_bin,
  ALGORITHM=COPY, LOCK=SHARED;

-- another collation of one in an index: set type of column main.users.name
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  MODIFY COLUMN name varchar(60) COLLATE utf8mb4_bin,
  ALGORITHM=COPY, LOCK=SHARED;

-- another charset: set type of column main.users.name (loses the characters of users.name that latin1 does not have)
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  MODIFY COLUMN name varchar(60) COLLATE latin1_bin,
  ALGORITHM=COPY, LOCK=SHARED;
