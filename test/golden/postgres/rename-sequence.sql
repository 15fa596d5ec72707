-- by its name: rename sequence public.ticket_numbers to Numbers
ALTER SEQUENCE public.ticket_numbers RENAME TO "Numbers";

-- into another schema: rename sequence public.ticket_numbers to app.ticket_numbers
ALTER SEQUENCE public.ticket_numbers SET SCHEMA app;

-- both: rename sequence public.ticket_numbers to app.numbers
ALTER SEQUENCE public.ticket_numbers RENAME TO numbers;
ALTER SEQUENCE public.numbers SET SCHEMA app;

-- behind a column: rename sequence public.numbers to other_numbers
ALTER SEQUENCE public.numbers RENAME TO other_numbers;
