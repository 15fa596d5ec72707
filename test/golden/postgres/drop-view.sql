-- of a table: drop view public.names
DROP VIEW public.names;

-- with all that a view can have: drop view public.Grown Ups
DROP VIEW public."Grown Ups";

-- materialized: drop materialized view public.ages
DROP MATERIALIZED VIEW public.ages;

-- materialized without its rows: drop materialized view public.ages
DROP MATERIALIZED VIEW public.ages;

-- with the rights of who asks: drop view public.names
DROP VIEW public.names;
