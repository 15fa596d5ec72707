-- plain: drop unique constraint main.users.users_name_key
ALTER TABLE users
  DROP KEY users_name_key,
  ALGORITHM=NOCOPY, LOCK=NONE;

-- on beginnings: drop unique constraint main.users.Name
ALTER TABLE users
  DROP KEY Name,
  ALGORITHM=NOCOPY, LOCK=NONE;

-- on a whole text: drop unique constraint main.users.body_key
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  DROP KEY body_key,
  ALGORITHM=COPY, LOCK=SHARED;
