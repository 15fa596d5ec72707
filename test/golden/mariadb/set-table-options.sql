-- its format: set options of table main.users
ALTER TABLE users
  ROW_FORMAT=COMPRESSED,
  ALGORITHM=INPLACE, LOCK=NONE;

-- several: set options of table main.users
ALTER TABLE users
  KEY_BLOCK_SIZE=8,
  ROW_FORMAT=COMPRESSED,
  STATS_PERSISTENT=DEFAULT,
  ALGORITHM=INPLACE, LOCK=NONE;

-- its collation: set options of table main.users (loses the characters of texts of users that latin1 does not have)
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  COLLATE=latin1_bin,
  MODIFY COLUMN name varchar(60),
  ALGORITHM=COPY, LOCK=SHARED;

-- its engine: set options of table main.users
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  ENGINE=MyISAM,
  ALGORITHM=COPY, LOCK=SHARED;
