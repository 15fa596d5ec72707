-- a function in SQL: create function public.add(integer, integer)
CREATE FUNCTION public.add(integer, integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT $1 + $2$function$;
COMMENT ON FUNCTION public.add(integer, integer) IS 'the sum';

-- a procedure: create function public.do_nothing()
CREATE PROCEDURE public.do_nothing()
 LANGUAGE plpgsql
AS $procedure$BEGIN NULL; END$procedure$;

-- an aggregate: create function public.total(integer)
CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');

-- of the rows of a table: create function public.greeting(public.users)
CREATE FUNCTION public.greeting(public.users)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$SELECT 'Hello ' || $1.name$function$;

-- with a body that is parsed at once: create function public.how_many()
CREATE FUNCTION public.how_many()
 RETURNS bigint
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT count(*) AS count
    FROM public.users;
END;
