-- with a primary key: drop table main.users (loses all rows of main.users)
DROP TABLE users;

-- with all that it can have: drop table main.Every Thing (loses all rows of main.Every Thing)
DROP TABLE `Every Thing`;

-- with partitions: drop table main.events (loses all rows of main.events)
DROP TABLE events;

-- of another engine: drop table main.notes (loses all rows of main.notes)
DROP TABLE notes;
