-- where it wants to be: create extension citext
CREATE EXTENSION IF NOT EXISTS citext;
COMMENT ON EXTENSION citext IS 'text that ignores case';

-- in a schema: create extension uuid-ossp
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" SCHEMA ext;
