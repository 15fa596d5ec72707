-- that does nothing instead: drop rule public.users.users_stay
DROP RULE users_stay ON public.users;

-- that writes elsewhere: drop rule public.users.Users Kept
DROP RULE "Users Kept" ON public.users;
