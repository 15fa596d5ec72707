-- plain: drop column main.users.email (loses the values of users.email)
ALTER TABLE users
  DROP COLUMN email,
  ALGORITHM=INPLACE, LOCK=NONE;

-- with a constant: drop column main.users.state (loses the values of users.state)
ALTER TABLE users
  DROP COLUMN state,
  ALGORITHM=INPLACE, LOCK=NONE;

-- with a computed default: drop column main.users.key (loses the values of users.key)
ALTER TABLE users
  DROP COLUMN `key`,
  ALGORITHM=INPLACE, LOCK=NONE;

-- of a list: drop column main.users.mood (loses the values of users.mood)
ALTER TABLE users
  DROP COLUMN mood,
  ALGORITHM=INPLACE, LOCK=NONE;

-- of JSON: drop column main.users.data (loses the values of users.data)
ALTER TABLE users
  DROP COLUMN data,
  ALGORITHM=INPLACE, LOCK=NONE;

-- that is generated: drop column main.users.older
ALTER TABLE users
  DROP COLUMN older,
  ALGORITHM=INSTANT, LOCK=NONE;

-- that is generated and stored: drop column main.users.older
ALTER TABLE users
  DROP COLUMN older,
  ALGORITHM=INPLACE, LOCK=NONE;

-- with a condition: drop column main.users.size (loses the values of users.size)
ALTER TABLE users
  DROP COLUMN size,
  ALGORITHM=INPLACE, LOCK=NONE;

-- with all that it can have: drop column main.users.changed (loses the values of users.changed)
ALTER TABLE users
  DROP COLUMN changed,
  ALGORITHM=INPLACE, LOCK=NONE;

-- of another charset: drop column main.users.code (loses the values of users.code)
ALTER TABLE users
  DROP COLUMN code,
  ALGORITHM=INPLACE, LOCK=NONE;

-- where a text is searched: drop column main.users.email (loses the values of users.email)
-- whoever writes to the table waits till this is done
ALTER TABLE users
  DROP COLUMN email,
  ALGORITHM=INPLACE, LOCK=SHARED;

-- where rows are compressed: drop column main.users.email (loses the values of users.email)
ALTER TABLE users
  DROP COLUMN email,
  ALGORITHM=INPLACE, LOCK=NONE;
