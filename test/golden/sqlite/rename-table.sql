-- that another one refers to: rename table main.users to people
ALTER TABLE users RENAME TO people;
