-- a constant: set default of column main.users.age
ALTER TABLE users
  ALTER COLUMN age SET DEFAULT 5,
  ALGORITHM=INSTANT, LOCK=NONE;

-- of one that may not be NULL: set default of column main.users.age
ALTER TABLE users
  ALTER COLUMN age SET DEFAULT 5,
  ALGORITHM=INSTANT, LOCK=NONE;

-- an expression: set default of column main.users.age
ALTER TABLE users
  ALTER COLUMN age SET DEFAULT ((1 + 2)),
  ALGORITHM=INSTANT, LOCK=NONE;

-- of one that changes by itself: set default of column main.users.changed
ALTER TABLE users
  MODIFY COLUMN changed timestamp NOT NULL DEFAULT '2020-02-29 00:00:00' ON UPDATE current_timestamp() COMMENT 'kept',
  ALGORITHM=INSTANT, LOCK=NONE;
