-- plain: add unique constraint main.users.users_name_key
ALTER TABLE users
  ADD UNIQUE KEY users_name_key (name, age),
  ALGORITHM=NOCOPY, LOCK=NONE;

-- on beginnings: add unique constraint main.users.Name
ALTER TABLE users
  ADD UNIQUE KEY Name (name(5)) COMMENT 'it''s',
  ALGORITHM=NOCOPY, LOCK=NONE;

-- on a whole text: add unique constraint main.users.body_key
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  ADD UNIQUE KEY body_key (body),
  ALGORITHM=COPY, LOCK=SHARED;
