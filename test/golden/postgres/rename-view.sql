-- by its name: rename view public.names to All Names
ALTER VIEW public.names RENAME TO "All Names";

-- both: rename view public.names to app.all_names
ALTER VIEW public.names RENAME TO all_names;
ALTER VIEW public.all_names SET SCHEMA app;

-- a materialized one: rename view public.names to all_names
ALTER MATERIALIZED VIEW public.names RENAME TO all_names;

-- a materialized one, both: rename view public.names to app.all_names
ALTER MATERIALIZED VIEW public.names RENAME TO all_names;
ALTER MATERIALIZED VIEW public.all_names SET SCHEMA app;
