-- of a column: create index public.users.users_name_idx
CREATE INDEX users_name_idx ON public.users (name);

-- unique: create index public.users.users_lower_idx
CREATE UNIQUE INDEX users_lower_idx ON public.users (lower(name) COLLATE "C") WHERE (age > 17);
ALTER INDEX public.users_lower_idx ALTER COLUMN 1 SET STATISTICS 200;
COMMENT ON INDEX public.users_lower_idx IS 'one grown-up of each name';

-- in an order of its own: create index public.users.Users By Age
CREATE INDEX "Users By Age" ON public.users (age DESC NULLS LAST, id NULLS FIRST, name DESC) INCLUDE (tags) WITH (fillfactor=70) TABLESPACE pg_default;
ALTER TABLE public.users CLUSTER ON "Users By Age";

-- of another method: create index public.users.users_tags_idx
CREATE INDEX users_tags_idx ON public.users USING gin (tags) WITH (fastupdate=off);

-- with an operator class: create index public.users.users_words_idx
CREATE INDEX users_words_idx ON public.users USING gist (words tsvector_ops (siglen=100));

-- of patterns: create index public.users.users_pattern_idx
CREATE INDEX users_pattern_idx ON public.users (name text_pattern_ops, (age + 1), ((age % 2) + (age % 3)));

-- that names a row for replication: create index public.users.users_id_idx
CREATE UNIQUE INDEX users_id_idx ON public.users (id);
ALTER TABLE public.users REPLICA IDENTITY USING INDEX users_id_idx;

-- where null equals null: create index public.users.users_age_idx
CREATE UNIQUE INDEX users_age_idx ON public.users (age) NULLS NOT DISTINCT;

-- of a partitioned table without its partitions: create index public.events.events_id_idx
CREATE INDEX events_id_idx ON ONLY public.events (id);
