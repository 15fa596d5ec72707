-- of a column: add unique constraint public.users.users_name_key
ALTER TABLE public.users ADD CONSTRAINT users_name_key UNIQUE (name);

-- with all that a key can have: add unique constraint public.users.users_name_age_key
ALTER TABLE public.users ADD CONSTRAINT users_name_age_key UNIQUE (name, age) INCLUDE (id) WITH (fillfactor=80) USING INDEX TABLESPACE pg_default DEFERRABLE;
COMMENT ON CONSTRAINT users_name_age_key ON public.users IS 'namesakes differ in age';

-- where null equals null: add unique constraint public.users.users_age_key
ALTER TABLE public.users ADD CONSTRAINT users_age_key UNIQUE NULLS NOT DISTINCT (age);
