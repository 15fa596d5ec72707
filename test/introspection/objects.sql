CREATE SCHEMA app;
CREATE TYPE public.mood AS ENUM ('sad', 'ok');
CREATE DOMAIN public.code AS text CHECK (VALUE <> '');
CREATE TYPE public.pair AS (a integer, b public.mood);
CREATE SEQUENCE public.counter;
CREATE FUNCTION public.twice(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT x * 2';
CREATE FUNCTION public.mooded(m public.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION public.fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE public.users (
  id serial PRIMARY KEY,
  email text UNIQUE,
  age integer CHECK (age > 0),
  feeling public.mood DEFAULT 'ok',
  CONSTRAINT users_age_range CHECK (age < 200)
);
CREATE INDEX users_age ON public.users (age);
CREATE TRIGGER users_fire BEFORE INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION public.fire();
CREATE POLICY users_own ON public.users USING (id > 0);
CREATE RULE users_keep AS ON DELETE TO public.users DO INSTEAD NOTHING;
CREATE TABLE app.orders (
  id integer PRIMARY KEY,
  user_id integer CONSTRAINT orders_user_fk REFERENCES public.users,
  number integer DEFAULT nextval('public.counter'),
  doubled integer GENERATED ALWAYS AS (public.twice(id)) STORED,
  kind public.code,
  moods public.mood[],
  both_of public.pair,
  who public.users
);
CREATE INDEX orders_twice ON app.orders (public.twice(number));
CREATE STATISTICS app.orders_stats (ndistinct) ON id, number FROM app.orders;
CREATE VIEW public.adults AS SELECT id, email FROM public.users WHERE age > 17;
CREATE VIEW app.grown AS SELECT id FROM public.adults;
CREATE MATERIALIZED VIEW app.counted AS SELECT public.twice(age) AS twice FROM public.users;
CREATE TABLE public.log (id integer, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE app.log_2020 PARTITION OF public.log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE public.base (a integer);
CREATE TABLE app.derived (b integer) INHERITS (public.base);
CREATE TABLE app.guarded (a integer);
CREATE POLICY guarded_by ON app.guarded USING (a IN (SELECT id FROM public.users));
CREATE DOMAIN app.feeling AS public.mood;
CREATE TRIGGER guarded_fire BEFORE INSERT ON app.guarded FOR EACH ROW EXECUTE FUNCTION public.fire();
