-- of a type: drop range type public.time_range
DROP TYPE public.time_range;

-- of text: drop range type public.text_range
DROP TYPE public.text_range;

-- with a function that measures: drop range type public.float_range
DROP TYPE public.float_range;
