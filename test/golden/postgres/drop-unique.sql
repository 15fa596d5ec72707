-- of a column: drop unique constraint public.users.users_name_key
ALTER TABLE public.users DROP CONSTRAINT users_name_key;

-- with all that a key can have: drop unique constraint public.users.users_name_age_key
ALTER TABLE public.users DROP CONSTRAINT users_name_age_key;

-- where null equals null: drop unique constraint public.users.users_age_key
ALTER TABLE public.users DROP CONSTRAINT users_age_key;
