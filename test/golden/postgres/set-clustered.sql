-- by an index: set CLUSTER of index public.users.Users By Age
ALTER TABLE public.users CLUSTER ON "Users By Age";

-- by the primary key: set CLUSTER of primary key public.users.users_pkey
ALTER TABLE public.users CLUSTER ON users_pkey;

-- no more by a unique constraint: remove CLUSTER of unique constraint public.users.users_name_key
ALTER TABLE public.users SET WITHOUT CLUSTER;
