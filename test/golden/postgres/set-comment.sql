-- of table: set comment of table public.Tickets
COMMENT ON TABLE public."Tickets" IS 'what it''s for';

-- another one: set comment of table public.Tickets
COMMENT ON TABLE public."Tickets" IS 'what it''s for';

-- none: remove comment of table public.Tickets
COMMENT ON TABLE public."Tickets" IS NULL;

-- of column: set comment of column public.Tickets.name
COMMENT ON COLUMN public."Tickets".name IS 'what it''s for';

-- of primary-key: set comment of primary key public.Tickets.Tickets_pkey
COMMENT ON CONSTRAINT "Tickets_pkey" ON public."Tickets" IS 'what it''s for';

-- of unique: set comment of unique constraint public.Tickets.tickets_name_key
COMMENT ON CONSTRAINT tickets_name_key ON public."Tickets" IS 'what it''s for';

-- of check: set comment of check public.Tickets.tickets_check
COMMENT ON CONSTRAINT tickets_check ON public."Tickets" IS 'what it''s for';

-- of exclusion: set comment of exclusion constraint public.Tickets.tickets_seat_excl
COMMENT ON CONSTRAINT tickets_seat_excl ON public."Tickets" IS 'what it''s for';

-- of foreign-key: set comment of foreign key public.Tickets.tickets_id_fkey
COMMENT ON CONSTRAINT tickets_id_fkey ON public."Tickets" IS 'what it''s for';

-- of index: set comment of index public.Tickets.Tickets By Name
COMMENT ON INDEX public."Tickets By Name" IS 'what it''s for';

-- of trigger: set comment of trigger public.Tickets.touched
COMMENT ON TRIGGER touched ON public."Tickets" IS 'what it''s for';

-- of rule: set comment of rule public.Tickets.stay
COMMENT ON RULE stay ON public."Tickets" IS 'what it''s for';

-- of policy: set comment of policy public.Tickets.all
COMMENT ON POLICY "all" ON public."Tickets" IS 'what it''s for';

-- of view: set comment of view public.names
COMMENT ON VIEW public.names IS 'what it''s for';

-- of column of a view: set comment of column public.names.name
COMMENT ON COLUMN public.names.name IS 'what it''s for';

-- of materialized view: set comment of view public.kept_names
COMMENT ON MATERIALIZED VIEW public.kept_names IS 'what it''s for';

-- of column of a materialized view: set comment of column public.kept_names.name
COMMENT ON COLUMN public.kept_names.name IS 'what it''s for';

-- of index of a materialized view: set comment of index public.kept_names.names_idx
COMMENT ON INDEX public.names_idx IS 'what it''s for';

-- of collation: set comment of collation public.german
COMMENT ON COLLATION public.german IS 'what it''s for';

-- of enum: set comment of enum public.mood
COMMENT ON TYPE public.mood IS 'what it''s for';

-- of domain: set comment of domain public.quantity
COMMENT ON DOMAIN public.quantity IS 'what it''s for';

-- of composite: set comment of composite type public.pair
COMMENT ON TYPE public.pair IS 'what it''s for';

-- of range: set comment of range type public.time_range
COMMENT ON TYPE public.time_range IS 'what it''s for';

-- of sequence: set comment of sequence public.numbers
COMMENT ON SEQUENCE public.numbers IS 'what it''s for';

-- of statistics: set comment of statistics public.fashions
COMMENT ON STATISTICS public.fashions IS 'what it''s for';

-- of function: set comment of function public.add(integer, integer)
COMMENT ON FUNCTION public.add(integer, integer) IS 'what it''s for';

-- of procedure: set comment of function public.do_nothing()
COMMENT ON PROCEDURE public.do_nothing() IS 'what it''s for';

-- of aggregate: set comment of function public.total(integer)
COMMENT ON AGGREGATE public.total(integer) IS 'what it''s for';

-- of schema: set comment of schema app
COMMENT ON SCHEMA app IS 'what it''s for';

-- of extension: set comment of extension citext
COMMENT ON EXTENSION citext IS 'what it''s for';
