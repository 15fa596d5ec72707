-- for all: drop policy public.users.users_see_all
DROP POLICY users_see_all ON public.users;

-- with all that it can have: drop policy public.users.Users See Themselves
DROP POLICY "Users See Themselves" ON public.users;

-- for new rows: drop policy public.users.users_come
DROP POLICY users_come ON public.users;

-- for everybody by name: drop policy public.users.users_read
DROP POLICY users_read ON public.users;
