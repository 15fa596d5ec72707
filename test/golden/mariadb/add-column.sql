-- plain: add column main.users.email
ALTER TABLE users
  ADD COLUMN email varchar(255),
  ALGORITHM=INPLACE, LOCK=NONE;

-- with a constant: add column main.users.state
ALTER TABLE users
  ADD COLUMN state int(11) NOT NULL DEFAULT 3,
  ALGORITHM=INPLACE, LOCK=NONE;

-- with a computed default: add column main.users.key
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  ADD COLUMN `key` uuid DEFAULT uuid(),
  ALGORITHM=COPY, LOCK=SHARED;

-- of a list: add column main.users.mood
ALTER TABLE users
  ADD COLUMN mood enum('glad','sad') NOT NULL DEFAULT 'sad',
  ALGORITHM=INPLACE, LOCK=NONE;

-- of JSON: add column main.users.data
ALTER TABLE users
  ADD COLUMN data json,
  ALGORITHM=INPLACE, LOCK=NONE;

-- that is generated: add column main.users.older
ALTER TABLE users
  ADD COLUMN older int(11) GENERATED ALWAYS AS (`age` + 1) VIRTUAL,
  ALGORITHM=INSTANT, LOCK=NONE;

-- that is generated and stored: add column main.users.older
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  ADD COLUMN older int(11) GENERATED ALWAYS AS (`age` + 1) STORED,
  ALGORITHM=COPY, LOCK=SHARED;

-- with a condition: add column main.users.size
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  ADD COLUMN size int(11) DEFAULT 4 CHECK (`size` > 3),
  ALGORITHM=COPY, LOCK=SHARED;

-- with all that it can have: add column main.users.changed
ALTER TABLE users
  ADD COLUMN changed timestamp(3) NOT NULL INVISIBLE DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3) COMMENT 'when
it''s ''changed'' \\',
  ALGORITHM=INPLACE, LOCK=NONE;

-- of another charset: add column main.users.code
ALTER TABLE users
  ADD COLUMN code char(3) COLLATE ascii_bin,
  ALGORITHM=INPLACE, LOCK=NONE;

-- where a text is searched: add column main.users.email
-- whoever writes to the table waits till this is done
ALTER TABLE users
  ADD COLUMN email varchar(255) NOT NULL DEFAULT '',
  ALGORITHM=INPLACE, LOCK=SHARED;

-- where rows are compressed: add column main.users.email
ALTER TABLE users
  ADD COLUMN email varchar(255),
  ALGORITHM=INPLACE, LOCK=NONE;
