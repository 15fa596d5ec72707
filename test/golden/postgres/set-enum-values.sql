-- a new one at the end: set values of enum public.Mood
ALTER TYPE public."Mood" ADD VALUE 'happy';

-- new ones everywhere: set values of enum public.Mood
ALTER TYPE public."Mood" ADD VALUE 'awful' BEFORE 'sad';
ALTER TYPE public."Mood" ADD VALUE 'it''s bad' AFTER 'awful';
ALTER TYPE public."Mood" ADD VALUE 'so so' AFTER 'sad';
ALTER TYPE public."Mood" ADD VALUE 'meh' AFTER 'so so';
ALTER TYPE public."Mood" ADD VALUE 'happy';
ALTER TYPE public."Mood" ADD VALUE 'joy';

-- first ones: set values of enum public.Mood
ALTER TYPE public."Mood" ADD VALUE 'sad';
ALTER TYPE public."Mood" ADD VALUE 'happy';

-- one that goes: set values of enum public.Mood
ALTER TYPE public."Mood" RENAME TO "Mood_old";
CREATE TYPE public."Mood" AS ENUM ('sad', 'happy');
COMMENT ON TYPE public."Mood" IS 'of people';
ALTER TABLE public.days ALTER COLUMN day TYPE public."Mood" USING day::text::public."Mood";
ALTER TABLE public.users
  ALTER COLUMN mood DROP DEFAULT,
  ALTER COLUMN mood TYPE public."Mood" USING mood::text::public."Mood",
  ALTER COLUMN mood SET DEFAULT 'sad'::public."Mood",
  ALTER COLUMN "Moods" DROP DEFAULT,
  ALTER COLUMN "Moods" TYPE public."Mood"[] USING "Moods"::text[]::public."Mood"[],
  ALTER COLUMN "Moods" SET DEFAULT '{}'::public."Mood"[];
DROP TYPE public."Mood_old";

-- another order: set values of enum public.Mood
ALTER TYPE public."Mood" RENAME TO "Mood_old";
CREATE TYPE public."Mood" AS ENUM ('sad', 'happy');
COMMENT ON TYPE public."Mood" IS 'of people';
ALTER TABLE public.days ALTER COLUMN day TYPE public."Mood" USING day::text::public."Mood";
ALTER TABLE public.users
  ALTER COLUMN mood DROP DEFAULT,
  ALTER COLUMN mood TYPE public."Mood" USING mood::text::public."Mood",
  ALTER COLUMN mood SET DEFAULT 'sad'::public."Mood",
  ALTER COLUMN "Moods" DROP DEFAULT,
  ALTER COLUMN "Moods" TYPE public."Mood"[] USING "Moods"::text[]::public."Mood"[],
  ALTER COLUMN "Moods" SET DEFAULT '{}'::public."Mood"[];
DROP TYPE public."Mood_old";

-- of partitions with defaults of their own: set values of enum public.Mood
ALTER TYPE public."Mood" RENAME TO "Mood_old";
CREATE TYPE public."Mood" AS ENUM ('happy', 'sad');
COMMENT ON TYPE public."Mood" IS 'of people';
ALTER TABLE public.logs_a ALTER COLUMN mood DROP DEFAULT;
ALTER TABLE public.logs
  ALTER COLUMN mood DROP DEFAULT,
  ALTER COLUMN mood TYPE public."Mood" USING mood::text::public."Mood",
  ALTER COLUMN mood SET DEFAULT 'sad'::public."Mood";
ALTER TABLE public.logs_a ALTER COLUMN mood SET DEFAULT 'happy'::public."Mood";
DROP TYPE public."Mood_old";

-- of heirs, with and without defaults: set values of enum public.Mood
ALTER TYPE public."Mood" RENAME TO "Mood_old";
CREATE TYPE public."Mood" AS ENUM ('happy', 'sad');
COMMENT ON TYPE public."Mood" IS 'of people';
ALTER TABLE public.birds ALTER COLUMN mood DROP DEFAULT;
ALTER TABLE public.animals
  ALTER COLUMN mood DROP DEFAULT,
  ALTER COLUMN mood TYPE public."Mood" USING mood::text::public."Mood",
  ALTER COLUMN mood SET DEFAULT 'sad'::public."Mood";
ALTER TABLE public.ducks ALTER COLUMN wings TYPE public."Mood" USING wings::text::public."Mood";
ALTER TABLE public.birds ALTER COLUMN mood SET DEFAULT 'happy'::public."Mood";
ALTER TABLE public.crows ALTER COLUMN mood DROP DEFAULT;
DROP TYPE public."Mood_old";
