-- by its name: rename enum public.mood to Other
ALTER TYPE public.mood RENAME TO "Other";

-- into another schema: rename enum public.mood to app.mood
ALTER TYPE public.mood SET SCHEMA app;

-- both: rename enum public.mood to app.other
ALTER TYPE public.mood RENAME TO other;
ALTER TYPE public.other SET SCHEMA app;
