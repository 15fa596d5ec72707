import type { TestServerGrammar } from "../dialect.ts";
import { quoteText } from "./grammar.ts";
import { quickest } from "./new-database.ts";

/** First half of the advisory locks' keys: "TEST" in ASCII. The second half is made of the name. */
const LOCKS = 0x54455354;

function keyOf(name: string): string {
  return `${LOCKS}, pg_catalog.hashtext(${quoteText(name)})`;
}

/** Databases for tests on a PostgreSQL server. */
export const testServer: TestServerGrammar = {
  home: "SELECT pg_catalog.format('%I %I', current_user, pg_catalog.current_database()) AS home",
  tryLock: (name) => `SELECT pg_catalog.pg_try_advisory_lock(${keyOf(name)}) AS taken`,
  unlock: (name) => `SELECT pg_catalog.pg_advisory_unlock(${keyOf(name)})`,
  quickest,
  createDatabase: (name, clause, template = "template0") =>
    `CREATE DATABASE ${name} TEMPLATE ${template}${clause}`,
  rightToCreate: "ALTER ROLE … CREATEDB",
  dropDatabase: (name) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
  databases: `SELECT datname::pg_catalog.text AS name, pg_catalog.shobj_description(oid, 'pg_database') AS comment
                FROM pg_catalog.pg_database WHERE datname LIKE 'stemma\\_test\\_%'`,
  setComment: (name, comment) => `COMMENT ON DATABASE ${name} IS ${quoteText(comment)}`,
  seal: (name) => `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`,
};
