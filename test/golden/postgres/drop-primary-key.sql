-- of a column: drop primary key public.bookings.bookings_pkey
ALTER TABLE public.bookings DROP CONSTRAINT bookings_pkey;

-- with all that a key can have: drop primary key public.bookings.Bookings Key
ALTER TABLE public.bookings DROP CONSTRAINT "Bookings Key";

-- without overlaps: drop primary key public.bookings.bookings_pkey
ALTER TABLE public.bookings DROP CONSTRAINT bookings_pkey;
