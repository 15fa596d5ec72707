-- attached: set partition of table public.old
ALTER TABLE public."All Events" ATTACH PARTITION public.old FOR VALUES FROM (1) TO (1000);

-- attached for the rest: set partition of table public.old
ALTER TABLE public."All Events" ATTACH PARTITION public.old DEFAULT;

-- detached: remove partition of table public.old
ALTER TABLE public."All Events" DETACH PARTITION public.old;

-- with other bounds: set partition of table public.old
ALTER TABLE public."All Events" DETACH PARTITION public.old;
ALTER TABLE public."All Events" ATTACH PARTITION public.old FOR VALUES FROM (MINVALUE) TO (2000);

-- of another table: set partition of table public.old
ALTER TABLE public."All Events" DETACH PARTITION public.old;
ALTER TABLE public.events ATTACH PARTITION public.old FOR VALUES IN (1, 2);
