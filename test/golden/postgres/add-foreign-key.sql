-- to a table: add foreign key public.posts.posts_author_fkey
ALTER TABLE public.posts ADD CONSTRAINT posts_author_fkey FOREIGN KEY (author) REFERENCES public.users (id);

-- to its own table: add foreign key public.posts.posts_answers_fkey
ALTER TABLE public.posts ADD CONSTRAINT posts_answers_fkey FOREIGN KEY (answers) REFERENCES public.posts (id) ON DELETE SET NULL;

-- with all that it can have: add foreign key public.posts.Posts Author
ALTER TABLE public.posts ADD CONSTRAINT "Posts Author" FOREIGN KEY (author, answers) REFERENCES public.pairs (a, b) MATCH FULL ON UPDATE CASCADE ON DELETE SET DEFAULT DEFERRABLE INITIALLY DEFERRED NOT VALID;
COMMENT ON CONSTRAINT "Posts Author" ON public.posts IS 'who wrote it';

-- that may wait: add foreign key public.posts.posts_author_fkey
ALTER TABLE public.posts ADD CONSTRAINT posts_author_fkey FOREIGN KEY (author) REFERENCES public.users (id) ON UPDATE RESTRICT DEFERRABLE;

-- that keeps a column: add foreign key public.posts.posts_pair_fkey
ALTER TABLE public.posts ADD CONSTRAINT posts_pair_fkey FOREIGN KEY (author, answers) REFERENCES public.pairs (a, b) ON DELETE SET NULL (answers);

-- for a period: add foreign key public.posts.posts_span_fkey
ALTER TABLE public.posts ADD CONSTRAINT posts_span_fkey FOREIGN KEY (span, PERIOD during) REFERENCES public.bookings (span, PERIOD during);

-- that nothing enforces: add foreign key public.posts.posts_author_fkey
ALTER TABLE public.posts ADD CONSTRAINT posts_author_fkey FOREIGN KEY (author) REFERENCES public.users (id) NOT ENFORCED;
