-- a first one: set statistics target of column public.tickets.Body
ALTER TABLE public.tickets ALTER COLUMN "Body" SET STATISTICS 500;

-- another one: set statistics target of column public.tickets.body
ALTER TABLE public.tickets ALTER COLUMN body SET STATISTICS 0;

-- the server's own: remove statistics target of column public.tickets.body
ALTER TABLE public.tickets ALTER COLUMN body SET STATISTICS -1;
