-- of a table: rename index public.users.users_name_idx to Users By Name
ALTER INDEX public.users_name_idx RENAME TO "Users By Name";
