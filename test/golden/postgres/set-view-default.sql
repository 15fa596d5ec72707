-- a first one: set default of column public.names.name
ALTER VIEW public.names ALTER COLUMN name SET DEFAULT 'nobody'::text;

-- another one: set default of column public.names.name
ALTER VIEW public.names ALTER COLUMN name SET DEFAULT upper('x'::text);

-- none, with a comment: remove default of column public.names.name
ALTER VIEW public.names ALTER COLUMN name DROP DEFAULT;
