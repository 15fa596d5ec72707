-- a first one: set compression of column public.tickets.Body
ALTER TABLE public.tickets ALTER COLUMN "Body" SET COMPRESSION pglz;

-- the database's own: remove compression of column public.tickets.body
ALTER TABLE public.tickets ALTER COLUMN body SET COMPRESSION default;
