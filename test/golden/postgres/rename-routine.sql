-- a function, by its name: rename function public.add(integer, integer) to Sum
ALTER FUNCTION public.add(integer, integer) RENAME TO "Sum";

-- a function, into another schema: rename function public.add(integer, integer) to app.add
ALTER FUNCTION public.add(integer, integer) SET SCHEMA app;

-- a function, both: rename function public.add(integer, integer) to app.sum
ALTER FUNCTION public.add(integer, integer) RENAME TO sum;
ALTER FUNCTION public.sum(integer, integer) SET SCHEMA app;

-- a procedure: rename function public.do_nothing() to pause
ALTER PROCEDURE public.do_nothing() RENAME TO pause;

-- an aggregate: rename function public.total(integer) to sum_up
ALTER AGGREGATE public.total(integer) RENAME TO sum_up;
