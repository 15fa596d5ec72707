-- of a few attributes: drop composite type public.address
DROP TYPE public.address;

-- without attributes: drop composite type public.void_row
DROP TYPE public.void_row;

-- with the row of a table: drop composite type public.visit
DROP TYPE public.visit;
