-- first ones: set options of column public.tickets.Body
ALTER TABLE public.tickets ALTER COLUMN "Body" SET (n_distinct=-0.5, n_distinct_inherited=100);

-- others: set options of column public.tickets.body
ALTER TABLE public.tickets ALTER COLUMN body RESET (n_distinct_inherited);
ALTER TABLE public.tickets ALTER COLUMN body SET (n_distinct=7);

-- none: remove options of column public.tickets.body
ALTER TABLE public.tickets ALTER COLUMN body RESET (n_distinct, n_distinct_inherited);
