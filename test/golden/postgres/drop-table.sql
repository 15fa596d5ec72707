-- as simple as can be: drop table public.users
DROP TABLE public.users;

-- with keys on the same columns: drop table public.twice
DROP TABLE public.twice;

-- without columns: drop table public.nothing
DROP TABLE public.nothing;

-- with every constraint: drop table public.bookings
DROP TABLE public.bookings;

-- with all that a table can be told: drop table public.Settings
DROP TABLE public."Settings";

-- with serial columns: drop table public.serials
DROP TABLE public.serials;

-- partitioned: drop table public.events
DROP TABLE public.events;

-- a partition: drop table public.events_login
DROP TABLE public.events_login;

-- a partition that differs, and has partitions: drop table public.events_rest
DROP TABLE public.events_rest;

-- that inherits: drop table public.admins
DROP TABLE public.admins;

-- with all that goes with it: drop table public.users
DROP TABLE public.users;
