-- before each row: create trigger public.users.users_touched
CREATE TRIGGER users_touched BEFORE INSERT OR UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.touch();
COMMENT ON TRIGGER users_touched ON public.users IS 'keeps watch';

-- disabled: create trigger public.users.Users disabled
CREATE TRIGGER "Users disabled" AFTER DELETE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION public.touch();
ALTER TABLE public.users DISABLE TRIGGER "Users disabled";

-- replica: create trigger public.users.Users replica
CREATE TRIGGER "Users replica" AFTER DELETE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION public.touch();
ALTER TABLE public.users ENABLE REPLICA TRIGGER "Users replica";

-- always: create trigger public.users.Users always
CREATE TRIGGER "Users always" AFTER DELETE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION public.touch();
ALTER TABLE public.users ENABLE ALWAYS TRIGGER "Users always";
