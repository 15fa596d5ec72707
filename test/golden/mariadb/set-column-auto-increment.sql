-- by itself: set automatic numbers of column main.users.id
-- copies the whole table: whoever writes to it waits till that is done
ALTER TABLE users
  MODIFY COLUMN id int(11) NOT NULL AUTO_INCREMENT,
  ALGORITHM=COPY, LOCK=SHARED;
