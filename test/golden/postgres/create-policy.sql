-- for all: create policy public.users.users_see_all
CREATE POLICY users_see_all ON public.users;

-- with all that it can have: create policy public.users.Users See Themselves
CREATE POLICY "Users See Themselves" ON public.users AS RESTRICTIVE FOR UPDATE TO pg_monitor, pg_read_all_data USING (name = (CURRENT_USER)::text) WITH CHECK ((age > 0) AND (age < 150));
COMMENT ON POLICY "Users See Themselves" ON public.users IS 'and nobody else';

-- for new rows: create policy public.users.users_come
CREATE POLICY users_come ON public.users FOR INSERT WITH CHECK (true);

-- for everybody by name: create policy public.users.users_read
CREATE POLICY users_read ON public.users FOR SELECT TO PUBLIC;
