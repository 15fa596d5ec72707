-- of two columns: create statistics public.users_name_age
CREATE STATISTICS public.users_name_age ON name, age FROM public.users;
COMMENT ON STATISTICS public.users_name_age IS 'names come in fashions';

-- of an expression: create statistics public.users_short
CREATE STATISTICS public.users_short ON lower(name) FROM public.users;
