-- by its name: rename table public.users to People
ALTER TABLE public.users RENAME TO "People";

-- into another schema: rename table public.users to app.users
ALTER TABLE public.users SET SCHEMA app;

-- both: rename table public.users to app.people
ALTER TABLE public.users RENAME TO people;
ALTER TABLE public.people SET SCHEMA app;

-- both, where the name is taken: rename table public.users to app.posts
ALTER TABLE public.users SET SCHEMA app;
ALTER TABLE app.users RENAME TO posts;
