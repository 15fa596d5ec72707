-- of a table: set access method of table public.users
ALTER TABLE public.users SET ACCESS METHOD heap;

-- the usual one: remove access method of table public.Moved
ALTER TABLE public."Moved" SET ACCESS METHOD heap;

-- of a materialized view: set access method of view public.ages
ALTER MATERIALIZED VIEW public.ages SET ACCESS METHOD heap;
