-- on: set row security of table public.users
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;

-- off: remove row security of table public.Secret Things
ALTER TABLE public."Secret Things" DISABLE ROW LEVEL SECURITY;
