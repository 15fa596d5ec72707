-- a table: rename table main.users to People
RENAME TABLE users TO People;
