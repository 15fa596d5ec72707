-- as simple as can be: create table public.users
CREATE TABLE public.users (
  id integer NOT NULL,
  name text,
  age integer,
  CONSTRAINT users_pkey PRIMARY KEY (id)
);

-- with keys on the same columns: create table public.twice
CREATE TABLE public.twice (
  id integer NOT NULL,
  CONSTRAINT twice_pkey PRIMARY KEY (id)
);
ALTER TABLE public.twice ADD CONSTRAINT twice_id_key UNIQUE (id);
ALTER TABLE public.twice ADD CONSTRAINT twice_id_key1 UNIQUE (id) DEFERRABLE INITIALLY DEFERRED;

-- without columns: create table public.nothing
CREATE TABLE public.nothing ();

-- with every constraint: create table public.bookings
CREATE TABLE public.bookings (
  id bigint GENERATED ALWAYS AS IDENTITY,
  room integer NOT NULL,
  during daterange NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  "Days" integer GENERATED ALWAYS AS (upper(during) - lower(during)) STORED,
  CONSTRAINT bookings_pkey PRIMARY KEY (id),
  CONSTRAINT bookings_note_key UNIQUE (note) DEFERRABLE,
  CONSTRAINT bookings_room_during_key UNIQUE (room, during) INCLUDE (note),
  CONSTRAINT bookings_room_check CHECK (room > 0),
  CONSTRAINT bookings_some CHECK (NOT isempty(during)) NO INHERIT,
  CONSTRAINT bookings_excl EXCLUDE USING gist (during WITH &&) WHERE (room = 1)
);
COMMENT ON COLUMN public.bookings.id IS 'the number';
ALTER TABLE public.bookings ALTER COLUMN note SET STORAGE EXTERNAL;
ALTER TABLE public.bookings ADD CONSTRAINT bookings_without_sevens CHECK (room <> 7) NOT VALID;
COMMENT ON TABLE public.bookings IS 'who sleeps where';
ALTER TABLE public.bookings CLUSTER ON bookings_pkey;
COMMENT ON CONSTRAINT bookings_pkey ON public.bookings IS 'one booking';
ALTER TABLE public.bookings REPLICA IDENTITY USING INDEX bookings_room_during_key;
COMMENT ON CONSTRAINT bookings_room_during_key ON public.bookings IS 'once';
COMMENT ON CONSTRAINT bookings_room_check ON public.bookings IS 'no room 0';
COMMENT ON CONSTRAINT bookings_excl ON public.bookings IS 'the good room';

-- with all that a table can be told: create table public.Settings
CREATE UNLOGGED TABLE public."Settings" (
  id integer NOT NULL,
  "order" text COLLATE "C"
)
USING heap
WITH (autovacuum_enabled=false, fillfactor=70, toast.autovacuum_enabled=off)
TABLESPACE pg_default;
ALTER TABLE public."Settings" ENABLE ROW LEVEL SECURITY;
ALTER TABLE public."Settings" FORCE ROW LEVEL SECURITY;
ALTER TABLE public."Settings" REPLICA IDENTITY FULL;

-- with serial columns: create table public.serials
CREATE SEQUENCE public.own_numbers AS integer INCREMENT BY 2;
CREATE TABLE public.serials (
  small smallserial,
  usual serial,
  big bigserial,
  own integer DEFAULT nextval('public.own_numbers'::regclass) NOT NULL
);
ALTER SEQUENCE public.own_numbers OWNED BY public.serials.own;

-- partitioned: create table public.events
CREATE TABLE public.events (
  kind text NOT NULL,
  at timestamp with time zone DEFAULT now() NOT NULL,
  data jsonb
)
PARTITION BY LIST (kind);

-- a partition: create table public.events_login
CREATE TABLE public.events_login PARTITION OF public.events FOR VALUES IN ('login');

-- a partition that differs, and has partitions: create table public.events_rest
CREATE TABLE public.events_rest PARTITION OF public.events (
  data DEFAULT '{}'::jsonb NOT NULL
) DEFAULT
PARTITION BY RANGE (at);

-- that inherits: create table public.admins
CREATE TABLE public.admins (
  since date
)
INHERITS (public.users);

-- with all that goes with it: create table public.users
CREATE TABLE public.users (
  id integer NOT NULL,
  name text,
  age integer,
  CONSTRAINT users_pkey PRIMARY KEY (id)
);
CREATE INDEX users_name_idx ON public.users (name);
ALTER TABLE public.users ADD CONSTRAINT users_age_fkey FOREIGN KEY (age) REFERENCES public.users (id);
CREATE RULE users_stay AS
    ON DELETE TO public.users DO INSTEAD NOTHING;
CREATE TRIGGER users_same BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE POLICY users_see_all ON public.users USING (true);
