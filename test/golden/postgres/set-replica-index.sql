-- by an index: set replica identity of index public.Keyed.Keys
ALTER TABLE public."Keyed" REPLICA IDENTITY USING INDEX "Keys";

-- by the primary key: set replica identity of primary key public.users.users_pkey
ALTER TABLE public.users REPLICA IDENTITY USING INDEX users_pkey;

-- no more by a unique constraint: remove replica identity of unique constraint public.Keyed.Keyed_key_key
ALTER TABLE public."Keyed" REPLICA IDENTITY DEFAULT;
