-- of a type: create domain public.quantity
CREATE DOMAIN public.quantity AS numeric(10,2);

-- with all that a domain can have: create domain public.email
CREATE DOMAIN public.email AS character varying(254) COLLATE "C" DEFAULT ''::character varying NOT NULL
  CONSTRAINT email_at CHECK ((VALUE)::text ~ '@'::text);
ALTER DOMAIN public.email ADD CONSTRAINT email_long CHECK (length((VALUE)::text) > 3) NOT VALID;
COMMENT ON CONSTRAINT email_at ON DOMAIN public.email IS 'has an @';
COMMENT ON DOMAIN public.email IS 'where mail goes';

-- of a domain: create domain public.price
CREATE DOMAIN public.price AS public.quantity
  CONSTRAINT price_check CHECK ((VALUE)::numeric > (0)::numeric);
