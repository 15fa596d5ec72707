-- of a table: rename trigger public.users.users_touched to Users Touched
ALTER TRIGGER users_touched ON public.users RENAME TO "Users Touched";
