-- ICU: create collation public.german
CREATE COLLATION public.german (PROVIDER = icu, LOCALE = 'de-DE');

-- that takes different texts for equal: create collation public.ignore_case
CREATE COLLATION public.ignore_case (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
COMMENT ON COLLATION public.ignore_case IS 'A = a';

-- libc: create collation public.plain
CREATE COLLATION public.plain (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'POSIX');

-- with rules: create collation public.ruled
CREATE COLLATION public.ruled (PROVIDER = icu, LOCALE = 'und', RULES = '&V << w <<< W');

-- built in: create collation public.fast
CREATE COLLATION public.fast (PROVIDER = builtin, LOCALE = 'C.UTF-8');
