-- of a table: rename rule public.users.users_stay to Nobody Leaves
ALTER RULE users_stay ON public.users RENAME TO "Nobody Leaves";
