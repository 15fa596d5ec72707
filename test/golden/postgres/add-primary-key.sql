-- of a column: add primary key public.bookings.bookings_pkey
ALTER TABLE public.bookings ADD CONSTRAINT bookings_pkey PRIMARY KEY (id);

-- with all that a key can have: add primary key public.bookings.Bookings Key
ALTER TABLE public.bookings ADD CONSTRAINT "Bookings Key" PRIMARY KEY (room, id) INCLUDE (note) WITH (fillfactor=70) USING INDEX TABLESPACE pg_default DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE public.bookings CLUSTER ON "Bookings Key";
COMMENT ON CONSTRAINT "Bookings Key" ON public.bookings IS 'one booking';

-- without overlaps: add primary key public.bookings.bookings_pkey
ALTER TABLE public.bookings ADD CONSTRAINT bookings_pkey PRIMARY KEY (span, during WITHOUT OVERLAPS);
