-- a first one: set checks of domain public.quantity
ALTER DOMAIN public.quantity ADD CONSTRAINT quantity_check CHECK (VALUE > 0);
COMMENT ON CONSTRAINT quantity_check ON DOMAIN public.quantity IS 'something';

-- others, of the same name and of another: set checks of domain public.quantity
ALTER DOMAIN public.quantity DROP CONSTRAINT a;
ALTER DOMAIN public.quantity RENAME CONSTRAINT b TO c;
ALTER DOMAIN public.quantity ADD CONSTRAINT a CHECK (VALUE >= 0);
COMMENT ON CONSTRAINT c ON DOMAIN public.quantity IS 'one digit';

-- one that counts for what is there, too: set checks of domain public.quantity
ALTER DOMAIN public.quantity VALIDATE CONSTRAINT a;
COMMENT ON CONSTRAINT a ON DOMAIN public.quantity IS NULL;

-- none: set checks of domain public.quantity
ALTER DOMAIN public.quantity DROP CONSTRAINT a;
