-- where it wants to be: drop extension citext
DROP EXTENSION citext;

-- in a schema: drop extension uuid-ossp
DROP EXTENSION "uuid-ossp";
