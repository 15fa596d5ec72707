-- of a column: drop index public.users.users_name_idx
DROP INDEX public.users_name_idx;

-- unique: drop index public.users.users_lower_idx
DROP INDEX public.users_lower_idx;

-- in an order of its own: drop index public.users.Users By Age
DROP INDEX public."Users By Age";

-- of another method: drop index public.users.users_tags_idx
DROP INDEX public.users_tags_idx;

-- with an operator class: drop index public.users.users_words_idx
DROP INDEX public.users_words_idx;

-- of patterns: drop index public.users.users_pattern_idx
DROP INDEX public.users_pattern_idx;

-- that names a row for replication: drop index public.users.users_id_idx
DROP INDEX public.users_id_idx;

-- where null equals null: drop index public.users.users_age_idx
DROP INDEX public.users_age_idx;

-- of a partitioned table without its partitions: drop index public.events.events_id_idx
DROP INDEX public.events_id_idx;
