-- never: set firing mode of trigger public.users.users_touched
ALTER TABLE public.users DISABLE TRIGGER users_touched;

-- in replication: set firing mode of trigger public.users.users_touched
ALTER TABLE public.users ENABLE REPLICA TRIGGER users_touched;

-- always: set firing mode of trigger public.users.users_touched
ALTER TABLE public.users ENABLE ALWAYS TRIGGER users_touched;

-- as usual: remove firing mode of trigger public.users.users_touched
ALTER TABLE public.users ENABLE TRIGGER users_touched;
