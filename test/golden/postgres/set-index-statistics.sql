-- a first one: set statistics targets of index public.users.Users Short
ALTER INDEX public."Users Short" ALTER COLUMN 2 SET STATISTICS 500;

-- of another expression: set statistics targets of index public.users.Users Short
ALTER INDEX public."Users Short" ALTER COLUMN 2 SET STATISTICS -1;
ALTER INDEX public."Users Short" ALTER COLUMN 3 SET STATISTICS 0;

-- the server's own: remove statistics targets of index public.users.Users Short
ALTER INDEX public."Users Short" ALTER COLUMN 3 SET STATISTICS -1;
