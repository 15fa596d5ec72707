-- first ones: set options of view public.names
ALTER VIEW public.names SET (check_option=local, security_barrier=true);

-- others: set options of view public.names
ALTER VIEW public.names RESET (security_barrier);
ALTER VIEW public.names SET (check_option=cascaded);

-- none: remove options of view public.names
ALTER VIEW public.names RESET (security_barrier);

-- of a materialized view: set options of view public.names
ALTER MATERIALIZED VIEW public.names SET (fillfactor=50);

-- with the rights of who asks: set options of view public.names
ALTER VIEW public.names SET (security_invoker=true);
