-- primary-key: rename primary key public.users.old_primary-key to people_pkey
ALTER TABLE public.users RENAME CONSTRAINT "old_primary-key" TO people_pkey;

-- unique: rename unique constraint public.users.old_unique to People By Name
ALTER TABLE public.users RENAME CONSTRAINT old_unique TO "People By Name";

-- check: rename check public.users.old_check to people_check
ALTER TABLE public.users RENAME CONSTRAINT old_check TO people_check;

-- exclusion: rename exclusion constraint public.users.old_exclusion to people_excl
ALTER TABLE public.users RENAME CONSTRAINT old_exclusion TO people_excl;

-- foreign-key: rename foreign key public.users.old_foreign-key to people_fkey
ALTER TABLE public.users RENAME CONSTRAINT "old_foreign-key" TO people_fkey;
