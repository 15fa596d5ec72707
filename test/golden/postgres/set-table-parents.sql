-- a first one: set parents of table public.people
ALTER TABLE public.people INHERIT public.numbered;

-- another order: set parents of table public.people
ALTER TABLE public.people NO INHERIT public."Named";
ALTER TABLE public.people NO INHERIT public.numbered;
ALTER TABLE public.people INHERIT public.numbered;
ALTER TABLE public.people INHERIT public."Named";

-- one more: set parents of table public.people
ALTER TABLE public.people INHERIT public."Named";

-- none: remove parents of table public.people
ALTER TABLE public.people NO INHERIT public."Named";
ALTER TABLE public.people NO INHERIT public.numbered;
