-- a few values: drop enum public.mood
DROP TYPE public.mood;

-- without values: drop enum public.nothing
DROP TYPE public.nothing;

-- many values: drop enum public.Paper Size
DROP TYPE public."Paper Size";
