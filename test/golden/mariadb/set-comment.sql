-- of a table: set comment of table main.users
ALTER TABLE users
  COMMENT='what it''s for',
  ALGORITHM=INSTANT, LOCK=NONE;

-- of a column: set comment of column main.users.name
ALTER TABLE users
  MODIFY COLUMN name varchar(60) COMMENT 'what it''s for',
  ALGORITHM=INSTANT, LOCK=NONE;

-- of an index: set comment of index main.users.by_age
ALTER TABLE users
  DROP KEY by_age,
  ADD KEY by_age (age) COMMENT 'what it''s for',
  ALGORITHM=NOCOPY, LOCK=NONE;

-- of a unique key: set comment of unique constraint main.users.name_key
ALTER TABLE users
  DROP KEY name_key,
  ADD UNIQUE KEY name_key (name) COMMENT 'what it''s for',
  ALGORITHM=NOCOPY, LOCK=NONE;

-- of a primary key: set comment of primary key main.users.PRIMARY
ALTER TABLE users
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (id) COMMENT 'what it''s for',
  ALGORITHM=INPLACE, LOCK=NONE;

-- of a sequence: set comment of sequence main.numbers
ALTER TABLE numbers COMMENT='what it''s for';
