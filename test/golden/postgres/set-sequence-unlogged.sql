-- unlogged: set UNLOGGED of sequence public.numbers
ALTER SEQUENCE public.numbers SET UNLOGGED;

-- logged: remove UNLOGGED of sequence public.numbers
ALTER SEQUENCE public.numbers SET LOGGED;
