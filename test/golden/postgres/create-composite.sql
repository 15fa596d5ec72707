-- of a few attributes: create composite type public.address
CREATE TYPE public.address AS (
  street text COLLATE "C",
  "Zip Code" character(5),
  lines text[]
);
COMMENT ON COLUMN public.address.street IS 'with the number';
COMMENT ON TYPE public.address IS 'where somebody lives';

-- without attributes: create composite type public.void_row
CREATE TYPE public.void_row AS ();

-- with the row of a table: create composite type public.visit
CREATE TYPE public.visit AS (
  who public.users,
  others public.users[]
);
