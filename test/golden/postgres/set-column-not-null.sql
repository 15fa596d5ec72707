-- set: set NOT NULL of column public.tickets.title
ALTER TABLE public.tickets ALTER COLUMN title SET NOT NULL;

-- removed: remove NOT NULL of column public.tickets.Of Whom
ALTER TABLE public.tickets ALTER COLUMN "Of Whom" DROP NOT NULL;

-- set with a name: set NOT NULL of column public.tickets.title
ALTER TABLE public.tickets ADD CONSTRAINT "Has Title" NOT NULL title;

-- removed with its name: remove NOT NULL of column public.tickets.title
ALTER TABLE public.tickets ALTER COLUMN title DROP NOT NULL;

-- with a first name: set NOT NULL of column public.tickets.title
ALTER TABLE public.tickets RENAME CONSTRAINT tickets_title_not_null TO titled;

-- with another name: set NOT NULL of column public.tickets.title
ALTER TABLE public.tickets RENAME CONSTRAINT titled TO "Has Title";

-- with the usual name: set NOT NULL of column public.tickets.title
ALTER TABLE public.tickets RENAME CONSTRAINT titled TO tickets_title_not_null;
