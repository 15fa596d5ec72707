-- of two columns: drop statistics public.users_name_age
DROP STATISTICS public.users_name_age;

-- of an expression: drop statistics public.users_short
DROP STATISTICS public.users_short;
