-- of a table: create view public.names
CREATE VIEW public.names AS
SELECT name
   FROM public.users;

-- with all that a view can have: create view public.Grown Ups
CREATE VIEW public."Grown Ups" (number, "Name") WITH (check_option=local, security_barrier=true) AS
SELECT id, name FROM public.users WHERE age > 17;
ALTER VIEW public."Grown Ups" ALTER COLUMN "Name" SET DEFAULT 'nobody'::text;
COMMENT ON COLUMN public."Grown Ups"."Name" IS 'as it is called';
COMMENT ON COLUMN public."Grown Ups".number IS 'it''s unique';
COMMENT ON VIEW public."Grown Ups" IS 'who may drive';

-- materialized: create materialized view public.ages
CREATE MATERIALIZED VIEW public.ages USING heap WITH (fillfactor=50) TABLESPACE pg_default AS
SELECT age, count(*) AS many FROM public.users GROUP BY age -- fast;
COMMENT ON MATERIALIZED VIEW public.ages IS 'refreshed at night';

-- materialized without its rows: create materialized view public.ages
CREATE MATERIALIZED VIEW public.ages AS
SELECT age
   FROM public.users
WITH NO DATA;

-- with the rights of who asks: create view public.names
CREATE VIEW public.names WITH (security_invoker=true) AS
SELECT name
   FROM public.users;
