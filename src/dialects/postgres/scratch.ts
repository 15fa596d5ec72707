import type { ScratchGrammar } from "../dialect.ts";
import { quoteName } from "./grammar.ts";
import { growth } from "./growth.ts";
import { quickest } from "./new-database.ts";
import { extensionsNamedIn, requirementsIn } from "./requirements.ts";
import { requirementsOf } from "./requirements-of-schema.ts";

/** Scratch databases come from template0, so that nothing an administrator put into template1 is in them. */
export const scratch: ScratchGrammar = {
  embedded: { url: "pglite:memory", name: "PGlite" },
  server: "postgres://…",
  rightToCreate: "ALTER ROLE … CREATEDB",
  quickest,
  createDatabase: (name, clause) => `CREATE DATABASE ${quoteName(name)} TEMPLATE template0${clause}`,
  dropDatabase: (name) => `DROP DATABASE IF EXISTS ${quoteName(name)} WITH (FORCE)`,
  // Nothing in it has to survive a crash of the server.
  hurry: ["SET synchronous_commit = off"],
  lenient: ["SET check_function_bodies = off"],
  roles: "SELECT rolname AS name FROM pg_catalog.pg_roles",
  dropRole: (name) => `DROP ROLE IF EXISTS ${quoteName(name)}`,
  createRole: (name) => `CREATE ROLE ${quoteName(name)}`,
  extensions: "SELECT name FROM pg_catalog.pg_available_extensions",
  createExtension: (name) => `CREATE EXTENSION IF NOT EXISTS ${quoteName(name)} CASCADE`,
  growth,
  requirementsIn,
  requirementsOf,
  clear: (schemas, extensions) => [
    ...extensions.map((name) => `DROP EXTENSION IF EXISTS ${quoteName(name)} CASCADE`),
    ...["public", ...schemas].map((name) => `DROP SCHEMA IF EXISTS ${quoteName(name)} CASCADE`),
    "CREATE SCHEMA public",
    "GRANT USAGE ON SCHEMA public TO PUBLIC",
  ],
  extensionsNamedIn,
};
