-- one of its own: set name of NOT NULL of column public.users.name
ALTER TABLE public.users RENAME CONSTRAINT users_name_not_null TO "Users Have Names";

-- another: set name of NOT NULL of column public.users.name
ALTER TABLE public.users RENAME CONSTRAINT a TO b;

-- the usual one: set name of NOT NULL of column public.users.name
ALTER TABLE public.users RENAME CONSTRAINT old_name_not_null TO users_name_not_null;
