-- till the end: set DEFERRABLE of foreign key public.users.Some Friend
ALTER TABLE public.users ALTER CONSTRAINT "Some Friend" DEFERRABLE INITIALLY DEFERRED;

-- where a transaction asks for it: set DEFERRABLE of foreign key public.users.Some Friend
ALTER TABLE public.users ALTER CONSTRAINT "Some Friend" DEFERRABLE INITIALLY IMMEDIATE;

-- never: remove DEFERRABLE of foreign key public.users.Some Friend
ALTER TABLE public.users ALTER CONSTRAINT "Some Friend" NOT DEFERRABLE;
