-- of a function: set definition of function public.add(integer, integer)
CREATE OR REPLACE FUNCTION public.add(a integer, b integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$SELECT a + b$function$;

-- of a procedure: set definition of function public.do_nothing()
CREATE OR REPLACE PROCEDURE public.do_nothing()
 LANGUAGE plpgsql
AS $procedure$BEGIN NULL; NULL; END$procedure$;
