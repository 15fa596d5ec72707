-- of a table: set tablespace of table public.users
ALTER TABLE public.users SET TABLESPACE pg_default;

-- the database's own: remove tablespace of table public.Moved
ALTER TABLE public."Moved" SET TABLESPACE pg_default;

-- of an index: set tablespace of index public.users.Users By Age
ALTER INDEX public."Users By Age" SET TABLESPACE pg_default;

-- of a primary key: set tablespace of primary key public.users.users_pkey
ALTER INDEX public.users_pkey SET TABLESPACE pg_default;

-- of a materialized view: set tablespace of view public.ages
ALTER MATERIALIZED VIEW public.ages SET TABLESPACE pg_default;
