-- of a check that is valid: set NOT VALID of check public.users.Adults Only
ALTER TABLE public.users DROP CONSTRAINT "Adults Only";
ALTER TABLE public.users ADD CONSTRAINT "Adults Only" CHECK (age > 17) NOT VALID;
COMMENT ON CONSTRAINT "Adults Only" ON public.users IS 'by law';

-- no more of a check: remove NOT VALID of check public.users.Adults Only
ALTER TABLE public.users VALIDATE CONSTRAINT "Adults Only";

-- of a foreign key that is valid: set NOT VALID of foreign key public.users.users_age_fkey
ALTER TABLE public.users DROP CONSTRAINT users_age_fkey;
ALTER TABLE public.users ADD CONSTRAINT users_age_fkey FOREIGN KEY (age) REFERENCES public.numbers (id) ON DELETE CASCADE NOT VALID;

-- no more of a foreign key: remove NOT VALID of foreign key public.users.users_age_fkey
ALTER TABLE public.users VALIDATE CONSTRAINT users_age_fkey;
