-- by its name: rename domain public.quantity to Other
ALTER DOMAIN public.quantity RENAME TO "Other";

-- into another schema: rename domain public.quantity to app.quantity
ALTER DOMAIN public.quantity SET SCHEMA app;

-- both: rename domain public.quantity to app.other
ALTER DOMAIN public.quantity RENAME TO other;
ALTER DOMAIN public.other SET SCHEMA app;
