-- plain: add primary key main.users.PRIMARY
ALTER TABLE users
  ADD PRIMARY KEY (id),
  ALGORITHM=INPLACE, LOCK=NONE;
