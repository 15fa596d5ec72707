import type { ScratchGrammar } from "../dialect.ts";

const NOTHING = { roles: [], createdExtensions: [], usedExtensions: [] } as const;

/** Never asked for: scratch databases of SQLite are in memory. */
function onServer(): never {
  throw new TypeError("SQLite has no server on which a database could be made");
}

export const scratch: ScratchGrammar = {
  embedded: { url: "sqlite:memory", name: "SQLite" },
  server: undefined,
  rightToCreate: "",
  createDatabase: onServer,
  dropDatabase: onServer,
  hurry: [],
  lenient: [],
  roles: "SELECT NULL AS name WHERE 0",
  createRole: onServer,
  dropRole: onServer,
  extensions: "SELECT NULL AS name WHERE 0",
  createExtension: onServer,
  requirementsIn: async () => NOTHING,
  requirementsOf: async () => NOTHING,
  clear: () => undefined,
  extensionsNamedIn: () => [],
};
