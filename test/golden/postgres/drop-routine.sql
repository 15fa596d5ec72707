-- a function in SQL: drop function public.add(integer, integer)
DROP FUNCTION public.add(integer, integer);

-- a procedure: drop function public.do_nothing()
DROP PROCEDURE public.do_nothing();

-- an aggregate: drop function public.total(integer)
DROP AGGREGATE public.total(integer);

-- of the rows of a table: drop function public.greeting(public.users)
DROP FUNCTION public.greeting(public.users);

-- with a body that is parsed at once: drop function public.how_many()
DROP FUNCTION public.how_many();
