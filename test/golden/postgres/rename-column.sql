-- of keys and indexes: rename column public.users.name to Full Name
ALTER TABLE public.users RENAME COLUMN name TO "Full Name";

-- of a partitioned table: rename column public.logs.level to severity
ALTER TABLE public.logs RENAME COLUMN level TO severity;
