-- ICU: drop collation public.german
DROP COLLATION public.german;

-- that takes different texts for equal: drop collation public.ignore_case
DROP COLLATION public.ignore_case;

-- libc: drop collation public.plain
DROP COLLATION public.plain;

-- with rules: drop collation public.ruled
DROP COLLATION public.ruled;

-- built in: drop collation public.fast
DROP COLLATION public.fast;
