-- of an index: set options of index public.Tags.Tags Of
ALTER INDEX public."Tags Of" SET (fastupdate=off, gin_pending_list_limit=128);

-- others: set options of index public.users.users_age_idx
ALTER INDEX public.users_age_idx RESET (fillfactor);
ALTER INDEX public.users_age_idx SET (deduplicate_items=off);

-- of a primary key: set options of primary key public.users.users_pkey
ALTER INDEX public.users_pkey SET (fillfactor=70);

-- none of a unique constraint: remove options of unique constraint public.users.users_name_key
ALTER INDEX public.users_name_key RESET (fillfactor);

-- of an exclusion constraint: set options of exclusion constraint public.bookings.once
ALTER INDEX public.once SET (fillfactor=70);
