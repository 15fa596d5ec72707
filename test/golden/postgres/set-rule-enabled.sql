-- never: set firing mode of rule public.users.Users Stay
ALTER TABLE public.users DISABLE RULE "Users Stay";

-- in replication: set firing mode of rule public.users.Users Stay
ALTER TABLE public.users ENABLE REPLICA RULE "Users Stay";

-- always: set firing mode of rule public.users.Users Stay
ALTER TABLE public.users ENABLE ALWAYS RULE "Users Stay";

-- as usual: remove firing mode of rule public.users.Users Stay
ALTER TABLE public.users ENABLE RULE "Users Stay";
