-- the whole row: set replica identity of table public.users
ALTER TABLE public.users REPLICA IDENTITY FULL;

-- nothing: set replica identity of table public.users
ALTER TABLE public.users REPLICA IDENTITY NOTHING;

-- the primary key: remove replica identity of table public.Silent
ALTER TABLE public."Silent" REPLICA IDENTITY DEFAULT;
