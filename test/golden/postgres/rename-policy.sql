-- of a table: rename policy public.users.users_read to Users Read
ALTER POLICY users_read ON public.users RENAME TO "Users Read";
