-- before each row: drop trigger public.users.users_touched
DROP TRIGGER users_touched ON public.users;

-- disabled: drop trigger public.users.Users disabled
DROP TRIGGER "Users disabled" ON public.users;

-- replica: drop trigger public.users.Users replica
DROP TRIGGER "Users replica" ON public.users;

-- always: drop trigger public.users.Users always
DROP TRIGGER "Users always" ON public.users;
