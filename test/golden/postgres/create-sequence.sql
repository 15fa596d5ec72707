-- as it comes: create sequence public.numbers
CREATE SEQUENCE public.numbers;

-- with all that a sequence can have: create sequence public.countdown
CREATE SEQUENCE public.countdown AS smallint INCREMENT BY -5 MINVALUE 0 MAXVALUE 100 START WITH 95 CACHE 10 CYCLE;
COMMENT ON SEQUENCE public.countdown IS 'to the start';

-- unlogged: create sequence public.fast_numbers
CREATE UNLOGGED SEQUENCE public.fast_numbers;
