-- as it comes: drop sequence public.numbers
DROP SEQUENCE public.numbers;

-- with all that a sequence can have: drop sequence public.countdown
DROP SEQUENCE public.countdown;

-- unlogged: drop sequence public.fast_numbers
DROP SEQUENCE public.fast_numbers;
