-- of a column: add check public.users.users_age_check
ALTER TABLE public.users ADD CONSTRAINT users_age_check CHECK (age > 0);
COMMENT ON CONSTRAINT users_age_check ON public.users IS 'born already';

-- of several columns: add check public.users.users_check
ALTER TABLE public.users ADD CONSTRAINT users_check CHECK ((age > 0) OR (name IS NULL)) NO INHERIT;

-- not for rows that are there: add check public.users.users_name_check
ALTER TABLE public.users ADD CONSTRAINT users_name_check CHECK (name <> '' -- said the boss
) NOT VALID;

-- that nothing enforces: add check public.users.users_old_check
ALTER TABLE public.users ADD CONSTRAINT users_old_check CHECK (age > 100) NOT ENFORCED;
