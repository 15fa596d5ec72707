-- plain: set NOT NULL of column main.users.age
ALTER TABLE users
  MODIFY COLUMN age int(11) NOT NULL,
  ALGORITHM=INPLACE, LOCK=NONE;

-- and all else stays: remove NOT NULL of column main.users.name
ALTER TABLE users
  MODIFY COLUMN name varchar(60) COLLATE utf8mb4_bin DEFAULT 'x' COMMENT 'kept',
  ALGORITHM=INPLACE, LOCK=NONE;

-- beside a stored column: set NOT NULL of column main.users.name
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  MODIFY COLUMN name varchar(60) NOT NULL,
  ALGORITHM=COPY, LOCK=SHARED;
