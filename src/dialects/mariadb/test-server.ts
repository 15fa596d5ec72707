import type { TestServerGrammar } from "../dialect.ts";
import { quoteText } from "./literal.ts";

function lockOf(name: string): string {
  return quoteText(`stemma ${name}`.slice(0, 64));
}

/** Databases for tests on a MariaDB server, which does not copy databases itself. */
export const testServer: TestServerGrammar = {
  home: "SELECT CONCAT(CURRENT_USER(), ' ', DATABASE()) AS home",
  tryLock: (name) => `SELECT GET_LOCK(${lockOf(name)}, 0) AS taken`,
  unlock: (name) => `DO RELEASE_LOCK(${lockOf(name)})`,
  // As the deployment's own has them: what tables do not say of charset and collation.
  createDatabase: (name) =>
    `EXECUTE IMMEDIATE CONCAT('CREATE DATABASE ${name} COLLATE ', @@collation_database)`,
  rightToCreate: "GRANT ALL ON `stemma\\_test\\_%`.* TO the user",
  dropDatabase: (name) => `DROP DATABASE IF EXISTS ${name}`,
  databases: `SELECT schema_name AS name, schema_comment AS comment FROM information_schema.schemata
               WHERE schema_name LIKE 'stemma\\_test\\_%'`,
  setComment: (name, comment) => `ALTER DATABASE ${name} COMMENT = '${comment}'`,
  seal: () => undefined,
};
