-- a first one: set sequence of column public.tickets.number
CREATE SEQUENCE public.tickets_number_seq AS integer OWNED BY public.tickets.number;
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('public.tickets', 'number'), max(number)) FROM public.tickets HAVING max(number) >= 1;
ALTER TABLE public.tickets ALTER COLUMN number SET DEFAULT nextval('public.tickets_number_seq'::regclass);

-- with options: set sequence of column public.tickets.The Number
CREATE SEQUENCE public."Ticket Numbers" AS bigint INCREMENT BY 10 MINVALUE 10 MAXVALUE 99999 START WITH 1000 CACHE 5 CYCLE OWNED BY public.tickets."The Number";
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('public.tickets', 'The Number'), max("The Number")) FROM public.tickets HAVING max("The Number") >= 1000;
ALTER TABLE public.tickets ALTER COLUMN "The Number" SET DEFAULT nextval('public."Ticket Numbers"'::regclass);

-- none: remove sequence of column public.tickets.number
ALTER TABLE public.tickets ALTER COLUMN number DROP DEFAULT;
DROP SEQUENCE public.tickets_number_seq;

-- other options: set sequence of column public.tickets.number
ALTER SEQUENCE public.tickets_number_seq RENAME TO "Ticket Numbers";
SELECT pg_catalog.setval('public."Ticket Numbers"', 10, false) FROM public."Ticket Numbers" WHERE last_value < 10 OR (last_value > 99999 AND NOT is_called);
ALTER SEQUENCE public."Ticket Numbers" AS integer INCREMENT BY 10 MINVALUE 10 MAXVALUE 99999 START WITH 1000 CACHE 5 CYCLE;

-- no options: set sequence of column public.tickets.number
ALTER SEQUENCE public."Ticket Numbers" RENAME TO tickets_number_seq;
ALTER SEQUENCE public.tickets_number_seq AS integer INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1 CACHE 1 NO CYCLE;

-- the other direction: set sequence of column public.tickets.number
ALTER SEQUENCE public.tickets_number_seq INCREMENT BY -1 NO MINVALUE NO MAXVALUE START WITH -1 RESTART WITH -1;
