-- a first one: set default of column public.tickets.count
ALTER TABLE public.tickets ALTER COLUMN count SET DEFAULT 0;

-- another one: set default of column public.tickets.count
ALTER TABLE public.tickets ALTER COLUMN count SET DEFAULT 1;

-- none: remove default of column public.tickets.count
ALTER TABLE public.tickets ALTER COLUMN count DROP DEFAULT;
