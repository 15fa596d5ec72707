import { readFileSync } from "node:fs";
import { parseScenario, type Scenario } from "./scenario.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

/** A public sample database before and after changes that somebody wrote by hand. */
function changed(name: string, path: string, changes: string): Scenario {
  const script = read(path);
  return parseScenario(
    name,
    `-- settings --\ncolumns in any order\n-- before --\n${script}\n-- after --\n${script}\n${changes}`,
  );
}

export const CHANGED_FIXTURES: readonly Scenario[] = [
  changed(
    "Chinook, grown",
    "../fixtures/chinook.sql",
    `ALTER TABLE track ADD explicit boolean NOT NULL DEFAULT false, ADD isrc char(12) UNIQUE;
     ALTER TABLE track ALTER unit_price TYPE numeric(12,3), ALTER unit_price SET DEFAULT 0.99;
     CREATE TABLE review (review_id serial PRIMARY KEY, track_id integer NOT NULL REFERENCES track, stars smallint CHECK (stars BETWEEN 1 AND 5));
     CREATE INDEX review_track ON review (track_id) WHERE stars > 3;
     CREATE VIEW best AS SELECT track_id, avg(stars) AS stars FROM review GROUP BY track_id;
     COMMENT ON VIEW best IS 'what people like';`,
  ),
  changed(
    "Chinook, shrunk",
    "../fixtures/chinook.sql",
    `DROP TABLE playlist_track, playlist, employee CASCADE;
     ALTER TABLE track DROP composer, DROP genre_id;
     DROP TABLE genre;
     ALTER TABLE album ALTER title DROP NOT NULL;`,
  ),
  changed(
    "Chinook, wider keys",
    "../fixtures/chinook.sql",
    `ALTER TABLE artist ALTER artist_id TYPE bigint, ALTER name TYPE text;
     ALTER TABLE album ALTER artist_id TYPE bigint;
     ALTER TABLE playlist_track DROP CONSTRAINT playlist_track_pkey, ADD PRIMARY KEY (track_id, playlist_id);`,
  ),
  changed(
    "Pagila, an enum's value and a type under views",
    "../fixtures/pagila.sql",
    `ALTER TYPE mpaa_rating ADD VALUE 'X' BEFORE 'NC-17';
     ALTER TABLE customer ADD vip boolean NOT NULL DEFAULT false;
     COMMENT ON TABLE customer IS 'who pays';
     CREATE INDEX customer_vip ON customer (store_id) WHERE vip;
     DROP VIEW staff_list;
     ALTER TABLE staff ALTER username TYPE varchar(50);`,
  ),
  changed(
    "Pagila, fewer triggers and partitions",
    "../fixtures/pagila.sql",
    `DROP TRIGGER last_updated ON actor;
     DROP VIEW sales_by_store;
     DROP TABLE payment_p2022_01;
     CREATE TABLE payment_rest PARTITION OF payment DEFAULT;
     DROP MATERIALIZED VIEW rental_by_category;
     CREATE OR REPLACE FUNCTION last_day(timestamptz) RETURNS date LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1::date';`,
  ),
];
