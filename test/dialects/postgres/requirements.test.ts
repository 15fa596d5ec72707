import { describe, expect, it } from "vitest";
import { requirementsIn } from "../../../src/dialects/postgres/requirements.ts";

describe("roles that a script names", () => {
  it.each([
    ['GRANT SELECT ON note TO "Reader", PUBLIC', ["Reader"]],
    ["REVOKE ALL ON note FROM writer", ["writer"]],
    ["GRANT admin TO zoe", ["admin", "zoe"]],
    ["ALTER TABLE note OWNER TO keeper", ["keeper"]],
    ["CREATE POLICY own ON note TO writer, CURRENT_USER USING (true)", ["writer"]],
    ["SET ROLE keeper; RESET ROLE; SET ROLE NONE", ["keeper"]],
    ["SET SESSION AUTHORIZATION keeper", ["keeper"]],
    ["ALTER DEFAULT PRIVILEGES FOR ROLE keeper GRANT SELECT ON TABLES TO reader", ["keeper", "reader"]],
    ["CREATE SCHEMA AUTHORIZATION keeper", ["keeper"]],
    ["CREATE TABLE role (owner text, note text DEFAULT 'GRANT ALL ON x TO y')", []],
  ])("%s", async (script, roles) => {
    expect((await requirementsIn(script)).roles).toEqual(roles);
  });

  it("are found beside a statement that the grammar rejects", async () => {
    const script = "CREATE NONSENSE; ALTER TABLE note OWNER TO keeper; CREATE EXTENSION citext";
    expect(await requirementsIn(script)).toEqual({
      roles: ["keeper"],
      createdExtensions: ["citext"],
      usedExtensions: [],
    });
  });
});

describe("extensions that a script makes or uses", () => {
  it("tells those that it makes from those whose types it uses", async () => {
    const script = `
      CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA public;
      CREATE EXTENSION plpgsql;
      CREATE TABLE place (name citext, at public.geometry(Point, 4326)[], "citext" text);
      CREATE INDEX ON place USING gin (name gin_trgm_ops);
      CREATE FUNCTION f(x hstore) RETURNS ltree LANGUAGE sql AS 'SELECT NULL::vector(3)';`;
    expect(await requirementsIn(script)).toEqual({
      roles: [],
      createdExtensions: ["uuid-ossp"],
      usedExtensions: ["citext", "hstore", "ltree", "pg_trgm", "postgis"],
    });
  });

  it("takes a type that the script declares itself for its own", async () => {
    const script =
      "CREATE DOMAIN citext AS text; CREATE TYPE cube AS (a int); CREATE TABLE t (a citext, b cube)";
    expect((await requirementsIn(script)).usedExtensions).toEqual([]);
  });
});
