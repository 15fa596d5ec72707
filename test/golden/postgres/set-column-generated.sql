-- none: remove generated expression of column public.tickets.twice
ALTER TABLE public.tickets ALTER COLUMN twice DROP EXPRESSION;

-- another expression: set generated expression of column public.tickets.Twice Or So
ALTER TABLE public.tickets ALTER COLUMN "Twice Or So" SET EXPRESSION AS (id + id);

-- another one of a column that is computed when it is read: set generated expression of column public.tickets.twice
ALTER TABLE public.tickets ALTER COLUMN twice SET EXPRESSION AS (id + id);
