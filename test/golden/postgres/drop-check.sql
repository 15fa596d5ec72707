-- of a column: drop check public.users.users_age_check
ALTER TABLE public.users DROP CONSTRAINT users_age_check;

-- of several columns: drop check public.users.users_check
ALTER TABLE public.users DROP CONSTRAINT users_check;

-- not for rows that are there: drop check public.users.users_name_check
ALTER TABLE public.users DROP CONSTRAINT users_name_check;

-- that nothing enforces: drop check public.users.users_old_check
ALTER TABLE public.users DROP CONSTRAINT users_old_check;
