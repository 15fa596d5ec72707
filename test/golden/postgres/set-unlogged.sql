-- set: set UNLOGGED of table public.users
ALTER TABLE public.users SET UNLOGGED;

-- removed: remove UNLOGGED of table public.Fast Numbers
ALTER TABLE public."Fast Numbers" SET LOGGED;
