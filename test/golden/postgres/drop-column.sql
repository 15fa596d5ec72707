-- nothing but a type: drop column public.tickets.note
ALTER TABLE public.tickets DROP COLUMN note;

-- an array: drop column public.tickets.tags
ALTER TABLE public.tickets DROP COLUMN tags;

-- a collation: drop column public.tickets.word
ALTER TABLE public.tickets DROP COLUMN word;

-- a default that is computed: drop column public.tickets.Created At
ALTER TABLE public.tickets DROP COLUMN "Created At";

-- a default that is a call: drop column public.tickets.key
ALTER TABLE public.tickets DROP COLUMN key;

-- a default in JSON: drop column public.tickets.data
ALTER TABLE public.tickets DROP COLUMN data;

-- identity: drop column public.tickets.number
ALTER TABLE public.tickets DROP COLUMN number;

-- identity with options: drop column public.tickets.number
ALTER TABLE public.tickets DROP COLUMN number;

-- serial: drop column public.tickets.number
ALTER TABLE public.tickets DROP COLUMN number;

-- serial with options: drop column public.tickets.number
ALTER TABLE public.tickets DROP COLUMN number;

-- generated: drop column public.tickets.shout
ALTER TABLE public.tickets DROP COLUMN shout;

-- generated when it is read: drop column public.tickets.shout
ALTER TABLE public.tickets DROP COLUMN shout;

-- a NOT NULL with a name: drop column public.tickets.owner
ALTER TABLE public.tickets DROP COLUMN owner;

-- how it is stored: drop column public.tickets.body
ALTER TABLE public.tickets DROP COLUMN body;
