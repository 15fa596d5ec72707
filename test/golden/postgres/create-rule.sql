-- that does nothing instead: create rule public.users.users_stay
CREATE RULE users_stay AS
    ON DELETE TO public.users DO INSTEAD NOTHING;
COMMENT ON RULE users_stay ON public.users IS 'nobody leaves';

-- that writes elsewhere: create rule public.users.Users Kept
CREATE RULE "Users Kept" AS
    ON UPDATE TO public.users DO  INSERT INTO public.past (id)
  VALUES (old.id);
ALTER TABLE public.users DISABLE RULE "Users Kept";
