-- one more, while rows have the type: set attributes of composite type public.address
ALTER TYPE public.address ADD ATTRIBUTE city text COLLATE "C";

-- others: set attributes of composite type public.address
ALTER TYPE public.address DROP ATTRIBUTE street, ADD ATTRIBUTE city text COLLATE "C";
COMMENT ON COLUMN public.address.city IS 'or village';

-- one in the middle: set attributes of composite type public.address
ALTER TYPE public.address DROP ATTRIBUTE city, ADD ATTRIBUTE "Zip Code" character(5), ADD ATTRIBUTE city text COLLATE "C";

-- another order: set attributes of composite type public.address
ALTER TYPE public.address DROP ATTRIBUTE city, DROP ATTRIBUTE street, ADD ATTRIBUTE street text, ADD ATTRIBUTE city text COLLATE "C";
COMMENT ON COLUMN public.address.street IS 'with the number';

-- another type and collation: set attributes of composite type public.address
ALTER TYPE public.address ALTER ATTRIBUTE "Zip Code" TYPE character varying(10), ALTER ATTRIBUTE city TYPE text COLLATE "POSIX";

-- another comment: set attributes of composite type public.address
COMMENT ON COLUMN public.address.street IS NULL;
COMMENT ON COLUMN public.address."Zip Code" IS 'of the post';

-- none: set attributes of composite type public.address
ALTER TYPE public.address DROP ATTRIBUTE "Zip Code";
