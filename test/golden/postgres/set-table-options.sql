-- first ones: set options of table public.Settings
ALTER TABLE public."Settings" SET (autovacuum_enabled=false, fillfactor=70, toast.autovacuum_enabled=off);

-- others: set options of table public.users
ALTER TABLE public.users RESET (autovacuum_enabled, toast.autovacuum_enabled);
ALTER TABLE public.users SET (fillfactor=90, parallel_workers=3);

-- none: remove options of table public.users
ALTER TABLE public.users RESET (autovacuum_enabled, fillfactor, toast.autovacuum_enabled);
