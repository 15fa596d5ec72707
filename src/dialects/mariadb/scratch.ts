import type { ScratchGrammar } from "../dialect.ts";
import { quoteName } from "./grammar.ts";

const NOTHING = { roles: [], createdExtensions: [], usedExtensions: [] } as const;

/** Of the current database; the session is in none while it is made anew. */
const REMEMBER = "SET @stemma_database = DATABASE(), @stemma_collation = @@collation_database";

/** NULL in any database that is none of Stemma's own: the statement is refused. */
const named = (before: string, after = "") =>
  `EXECUTE IMMEDIATE IF(@stemma_database LIKE 'stemma\\_scratch\\_%', CONCAT('${before} \`', @stemma_database, '\`'${after}), NULL)`;

/**
 * Databases beside the target, on its server, with its charset and collation: what a model says of neither is the same there.
 * There are no roles and extensions in it.
 */
export const scratch: ScratchGrammar = {
  embedded: undefined,
  server: "mariadb://…",
  rightToCreate: "GRANT ALL PRIVILEGES ON `stemma\\_scratch\\_%`.* TO the user",
  createDatabase: (name) =>
    `EXECUTE IMMEDIATE CONCAT('CREATE DATABASE ${quoteName(name)} COLLATE ', @@collation_database)`,
  dropDatabase: (name) => `DROP DATABASE IF EXISTS ${quoteName(name)}`,
  hurry: [],
  lenient: [],
  roles: "SELECT NULL AS name FROM DUAL WHERE FALSE",
  createRole: (name) => `CREATE ROLE ${quoteName(name)}`,
  dropRole: (name) => `DROP ROLE IF EXISTS ${quoteName(name)}`,
  extensions: "SELECT NULL AS name FROM DUAL WHERE FALSE",
  createExtension: (name) => `INSTALL SONAME ${quoteName(name)}`,
  requirementsIn: async () => NOTHING,
  requirementsOf: async () => NOTHING,
  clear: () => [
    REMEMBER,
    named("DROP DATABASE"),
    named("CREATE DATABASE", ", ' COLLATE ', @stemma_collation"),
    named("USE"),
  ],
  extensionsNamedIn: () => [],
};
