-- of a column: add exclusion constraint public.bookings.bookings_during_excl
ALTER TABLE public.bookings ADD CONSTRAINT bookings_during_excl EXCLUDE USING gist (during WITH &&);

-- with all that it can have: add exclusion constraint public.bookings.bookings_excl
ALTER TABLE public.bookings ADD CONSTRAINT bookings_excl EXCLUDE USING gist (int4range(room, room, '[]'::text) WITH &&, during range_ops WITH OPERATOR(pg_catalog.&&)) INCLUDE (note) WITH (fillfactor=90) USING INDEX TABLESPACE pg_default WHERE (room > 0) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT bookings_excl ON public.bookings IS 'one party in a room';
