-- a longer one: set type of domain public.Code
ALTER DOMAIN public."Code" RENAME TO "Code_old";
CREATE DOMAIN public."Code" AS character varying(200) NOT NULL
  CONSTRAINT "Code_check" CHECK (VALUE IS NOT NULL);
COMMENT ON CONSTRAINT "Code_check" ON DOMAIN public."Code" IS 'there';
COMMENT ON DOMAIN public."Code" IS 'of goods';
ALTER TABLE public.goods
  ALTER COLUMN code DROP DEFAULT,
  ALTER COLUMN code TYPE public."Code",
  ALTER COLUMN code SET DEFAULT 1,
  ALTER COLUMN codes TYPE public."Code"[];
DROP DOMAIN public."Code_old";

-- another: set type of domain public.Code
ALTER DOMAIN public."Code" RENAME TO "Code_old";
CREATE DOMAIN public."Code" AS text NOT NULL
  CONSTRAINT "Code_check" CHECK (VALUE IS NOT NULL);
COMMENT ON CONSTRAINT "Code_check" ON DOMAIN public."Code" IS 'there';
COMMENT ON DOMAIN public."Code" IS 'of goods';
ALTER TABLE public.goods
  ALTER COLUMN code DROP DEFAULT,
  ALTER COLUMN code TYPE public."Code",
  ALTER COLUMN code SET DEFAULT 1,
  ALTER COLUMN codes TYPE public."Code"[];
DROP DOMAIN public."Code_old";

-- one that takes a cast: set type of domain public.Code
ALTER DOMAIN public."Code" RENAME TO "Code_old";
CREATE DOMAIN public."Code" AS integer NOT NULL
  CONSTRAINT "Code_check" CHECK (VALUE IS NOT NULL);
COMMENT ON CONSTRAINT "Code_check" ON DOMAIN public."Code" IS 'there';
COMMENT ON DOMAIN public."Code" IS 'of goods';
ALTER TABLE public.goods
  ALTER COLUMN code DROP DEFAULT,
  ALTER COLUMN code TYPE public."Code" USING (code::integer)::public."Code",
  ALTER COLUMN code SET DEFAULT 1,
  ALTER COLUMN codes TYPE public."Code"[] USING (codes::integer[])::public."Code"[];
DROP DOMAIN public."Code_old";

-- another collation: set type of domain public.Code
ALTER DOMAIN public."Code" RENAME TO "Code_old";
CREATE DOMAIN public."Code" AS text COLLATE "C" NOT NULL
  CONSTRAINT "Code_check" CHECK (VALUE IS NOT NULL);
COMMENT ON CONSTRAINT "Code_check" ON DOMAIN public."Code" IS 'there';
COMMENT ON DOMAIN public."Code" IS 'of goods';
ALTER TABLE public.goods
  ALTER COLUMN code DROP DEFAULT,
  ALTER COLUMN code TYPE public."Code",
  ALTER COLUMN code SET DEFAULT 1,
  ALTER COLUMN codes TYPE public."Code"[];
DROP DOMAIN public."Code_old";
