-- a few values: create enum public.mood
CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'happy');

-- without values: create enum public.nothing
CREATE TYPE public.nothing AS ENUM ();

-- many values: create enum public.Paper Size
CREATE TYPE public."Paper Size" AS ENUM (
  'A0',
  'A1',
  'A2',
  'A3',
  'A4',
  'A5',
  E'it''s \\ odd',
  'a label so long that the line would be too'
);
COMMENT ON TYPE public."Paper Size" IS 'of what is printed';
