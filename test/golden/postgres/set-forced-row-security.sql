-- on: set row security for its owner of table public.users
ALTER TABLE public.users FORCE ROW LEVEL SECURITY;

-- off: remove row security for its owner of table public.Secret Things
ALTER TABLE public."Secret Things" NO FORCE ROW LEVEL SECURITY;
