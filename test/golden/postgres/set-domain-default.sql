-- a first one: set default of domain public.quantity
ALTER DOMAIN public.quantity SET DEFAULT 0;

-- another one: set default of domain public.quantity
ALTER DOMAIN public.quantity SET DEFAULT (1 + 2);

-- none: remove default of domain public.quantity
ALTER DOMAIN public.quantity DROP DEFAULT;
