-- a first one: set storage of column public.tickets.Body
ALTER TABLE public.tickets ALTER COLUMN "Body" SET STORAGE EXTERNAL;

-- another one: set storage of column public.tickets.body
ALTER TABLE public.tickets ALTER COLUMN body SET STORAGE PLAIN;

-- the type's own: remove storage of column public.tickets.body
ALTER TABLE public.tickets ALTER COLUMN body SET STORAGE DEFAULT;

-- the type's own where that is less usual: remove storage of column public.tickets.sum
ALTER TABLE public.tickets ALTER COLUMN sum SET STORAGE DEFAULT;
