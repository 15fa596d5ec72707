-- in the middle: rename enum value public.mood.ok to it's so so
ALTER TYPE public.mood RENAME VALUE 'ok' TO 'it''s so so';
