-- by its name: rename collation public.de to German
ALTER COLLATION public.de RENAME TO "German";

-- into another schema: rename collation public.de to app.de
ALTER COLLATION public.de SET SCHEMA app;
