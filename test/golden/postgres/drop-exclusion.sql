-- of a column: drop exclusion constraint public.bookings.bookings_during_excl
ALTER TABLE public.bookings DROP CONSTRAINT bookings_during_excl;

-- with all that it can have: drop exclusion constraint public.bookings.bookings_excl
ALTER TABLE public.bookings DROP CONSTRAINT bookings_excl;
