-- a longer one: set type of column public.tickets.title
ALTER TABLE public.tickets ALTER COLUMN title TYPE character varying(60);

-- a wider one: set type of column public.tickets.Of Many
ALTER TABLE public.tickets
  ALTER COLUMN "Of Many" DROP DEFAULT,
  ALTER COLUMN "Of Many" TYPE bigint,
  ALTER COLUMN "Of Many" SET DEFAULT 0;

-- with a default that a cast would stick to: set type of column public.tickets.title
ALTER TABLE public.tickets
  ALTER COLUMN title DROP DEFAULT,
  ALTER COLUMN title TYPE text,
  ALTER COLUMN title SET DEFAULT 'none'::character varying;

-- another one that has to be said: set type of column public.tickets.open
ALTER TABLE public.tickets ALTER COLUMN open TYPE boolean USING open::boolean;

-- read from a text: set type of column public.tickets.count
ALTER TABLE public.tickets ALTER COLUMN count TYPE integer USING count::integer;

-- shorter: set type of column public.tickets.at
ALTER TABLE public.tickets ALTER COLUMN at TYPE timestamp(0) with time zone;

-- an array: set type of column public.tickets.count
ALTER TABLE public.tickets ALTER COLUMN count TYPE integer[] USING CASE WHEN count IS NOT NULL THEN ARRAY[count]::integer[] END;

-- a collation: set type of column public.tickets.word
ALTER TABLE public.tickets ALTER COLUMN word TYPE text COLLATE "C";

-- another type and its own collation: set type of column public.tickets.word
ALTER TABLE public.tickets ALTER COLUMN word TYPE character varying(10);

-- of a serial column: set type of column public.tickets.number
ALTER TABLE public.tickets ALTER COLUMN number TYPE bigint;
ALTER SEQUENCE public.tickets_number_seq AS bigint;

-- of an identity column: set type of column public.tickets.number
ALTER TABLE public.tickets ALTER COLUMN number TYPE bigint;

-- with storage of its own: set type of column public.tickets.body
ALTER TABLE public.tickets ALTER COLUMN body TYPE character varying;
ALTER TABLE public.tickets ALTER COLUMN body SET STORAGE EXTERNAL;

-- with an index that is looked at closely: set type of column public.tickets.count
ALTER TABLE public.tickets ALTER COLUMN count TYPE bigint;
ALTER INDEX public."Twice Or So" ALTER COLUMN 2 SET STATISTICS 300;

-- with compression of its own: set type of column public.tickets.body
ALTER TABLE public.tickets ALTER COLUMN body TYPE jsonb USING body::jsonb;
ALTER TABLE public.tickets ALTER COLUMN body SET COMPRESSION pglz;

-- an enum: set type of column public.tickets.mood
ALTER TABLE public.tickets ALTER COLUMN mood TYPE public.mood USING mood::public.mood;

-- another enum: set type of column public.tickets.mood
ALTER TABLE public.tickets ALTER COLUMN mood TYPE public."Feeling" USING mood::text::public."Feeling";

-- arrays of enums: set type of column public.tickets.moods
ALTER TABLE public.tickets ALTER COLUMN moods TYPE public."Feeling"[] USING moods::text[]::public."Feeling"[];

-- a domain: set type of column public.tickets.word
ALTER TABLE public.tickets ALTER COLUMN word TYPE public.words;

-- what is under a domain: set type of column public.tickets.word
ALTER TABLE public.tickets ALTER COLUMN word TYPE character varying(60);

-- from a domain to a number: set type of column public.tickets.word
ALTER TABLE public.tickets ALTER COLUMN word TYPE numeric(10,2) USING word::numeric(10,2);
