-- to a table: drop foreign key public.posts.posts_author_fkey
ALTER TABLE public.posts DROP CONSTRAINT posts_author_fkey;

-- to its own table: drop foreign key public.posts.posts_answers_fkey
ALTER TABLE public.posts DROP CONSTRAINT posts_answers_fkey;

-- with all that it can have: drop foreign key public.posts.Posts Author
ALTER TABLE public.posts DROP CONSTRAINT "Posts Author";

-- that may wait: drop foreign key public.posts.posts_author_fkey
ALTER TABLE public.posts DROP CONSTRAINT posts_author_fkey;

-- that keeps a column: drop foreign key public.posts.posts_pair_fkey
ALTER TABLE public.posts DROP CONSTRAINT posts_pair_fkey;

-- for a period: drop foreign key public.posts.posts_span_fkey
ALTER TABLE public.posts DROP CONSTRAINT posts_span_fkey;

-- that nothing enforces: drop foreign key public.posts.posts_author_fkey
ALTER TABLE public.posts DROP CONSTRAINT posts_author_fkey;
