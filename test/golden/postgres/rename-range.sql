-- by its name: rename range type public.time_range to Hours
ALTER TYPE public.time_range RENAME TO "Hours";
ALTER TYPE public.time_multirange RENAME TO "Hours_multirange";

-- into another schema: rename range type public.time_range to app.time_range
ALTER TYPE public.time_range SET SCHEMA app;
ALTER TYPE public.time_multirange SET SCHEMA app;

-- both: rename range type public.time_range to app.day_range
ALTER TYPE public.time_range RENAME TO day_range;
ALTER TYPE public.day_range SET SCHEMA app;
ALTER TYPE public.time_multirange RENAME TO day_multirange;
ALTER TYPE public.day_multirange SET SCHEMA app;
