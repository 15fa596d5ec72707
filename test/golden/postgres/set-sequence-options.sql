-- steps, a cache and a circle: set options of sequence public.numbers
ALTER SEQUENCE public.numbers INCREMENT BY 5 CACHE 20 CYCLE;

-- none: set options of sequence public.numbers
ALTER SEQUENCE public.numbers INCREMENT BY 1 CACHE 1 NO CYCLE;

-- bounds: set options of sequence public.numbers
ALTER SEQUENCE public.numbers MINVALUE -100 MAXVALUE 1000 START WITH -100;

-- no bounds: set options of sequence public.numbers
SELECT pg_catalog.setval('public.numbers', 1, false) FROM public.numbers WHERE last_value < 1 OR (last_value > 9223372036854775807 AND NOT is_called);
ALTER SEQUENCE public.numbers NO MINVALUE NO MAXVALUE START WITH 1;

-- a type: set options of sequence public.numbers
SELECT pg_catalog.setval('public.numbers', 1, false) FROM public.numbers WHERE last_value < 1 OR (last_value > 32767 AND NOT is_called);
ALTER SEQUENCE public.numbers AS smallint NO MINVALUE NO MAXVALUE;

-- a type with bounds of its own: set options of sequence public.numbers
ALTER SEQUENCE public.numbers AS integer NO MINVALUE MAXVALUE 100000;

-- another start: set options of sequence public.numbers
ALTER SEQUENCE public.numbers START WITH 7;

-- the usual start: set options of sequence public.numbers
ALTER SEQUENCE public.numbers START WITH 1;

-- downwards: set options of sequence public.numbers
SELECT pg_catalog.setval('public.numbers', 50, false) FROM public.numbers WHERE last_value > 50 OR (last_value < -100 AND NOT is_called);
ALTER SEQUENCE public.numbers INCREMENT BY -1 MINVALUE -100 MAXVALUE 50;
