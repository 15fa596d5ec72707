-- by its name: rename composite type public.pair to Other
ALTER TYPE public.pair RENAME TO "Other";

-- into another schema: rename composite type public.pair to app.pair
ALTER TYPE public.pair SET SCHEMA app;

-- both: rename composite type public.pair to app.other
ALTER TYPE public.pair RENAME TO other;
ALTER TYPE public.other SET SCHEMA app;
