-- with a primary key: create table main.users
CREATE TABLE users (
  id int(11) NOT NULL,
  name varchar(60),
  age int(11),
  PRIMARY KEY (id)
);

-- with all that it can have: create table main.Every Thing
CREATE TABLE `Every Thing` (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `select` varchar(60) NOT NULL DEFAULT 'it''s' COMMENT 'a word',
  mood enum('glad','it''s') NOT NULL DEFAULT 'glad',
  flags set('a','b'),
  data json,
  is_open tinyint(1) NOT NULL DEFAULT 1,
  price decimal(10,2) NOT NULL DEFAULT 0.00,
  code char(3) COLLATE latin1_bin,
  made timestamp NOT NULL DEFAULT current_timestamp(),
  changed datetime(3) DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3),
  hidden int(11) INVISIBLE DEFAULT 3,
  positive int(11) CHECK (`positive` > 0),
  doubled int(11) GENERATED ALWAYS AS (`positive` * 2) STORED,
  halved int(11) GENERATED ALWAYS AS (`positive` / 2) VIRTUAL,
  body longtext,
  `key` uuid DEFAULT uuid(),
  place point NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY mood_key (mood, code),
  UNIQUE KEY start_key (body(20)) COMMENT 'its start',
  CONSTRAINT cheap CHECK (`price` < 100)
)
COLLATE=utf8mb4_unicode_ci ROW_FORMAT=DYNAMIC STATS_PERSISTENT=1 COMMENT='it''s all here';

-- with partitions: create table main.events
CREATE TABLE events (
  id int(11) NOT NULL,
  year int(11) NOT NULL,
  PRIMARY KEY (id, year)
)
PARTITION BY RANGE (`year`) (PARTITION `old` VALUES LESS THAN (2020), PARTITION `rest` VALUES LESS THAN MAXVALUE);

-- of another engine: create table main.notes
CREATE TABLE notes (
  id int(11) NOT NULL,
  name varchar(60)
)
ENGINE=Aria TRANSACTIONAL=1;
