-- of a type: create range type public.time_range
CREATE TYPE public.time_range AS RANGE (SUBTYPE = time without time zone);

-- of text: create range type public.text_range
CREATE TYPE public.text_range AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, COLLATION = "C");
COMMENT ON TYPE public.text_range IS 'from word to word';

-- with a function that measures: create range type public.float_range
CREATE TYPE public.float_range AS RANGE (
  SUBTYPE = double precision,
  SUBTYPE_DIFF = public.distance,
  MULTIRANGE_TYPE_NAME = public.float_ranges
);
