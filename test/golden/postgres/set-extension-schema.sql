-- one of its own: set schema of extension citext
ALTER EXTENSION citext SET SCHEMA ext;

-- another: set schema of extension citext
ALTER EXTENSION citext SET SCHEMA "Other";

-- the usual one: remove schema of extension uuid-ossp
ALTER EXTENSION "uuid-ossp" SET SCHEMA public;
