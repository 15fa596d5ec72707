import type { ScratchGrammar } from "../dialect.ts";
import { notBuilt } from "./not-built.ts";

const NOTHING = { roles: [], createdExtensions: [], usedExtensions: [] } as const;

export const scratch: ScratchGrammar = {
  embedded: { url: "sqlite:memory", name: "SQLite" },
  rightToCreate: "",
  createDatabase: () => notBuilt("scratch"),
  dropDatabase: () => notBuilt("scratch"),
  hurry: [],
  lenient: [],
  roles: "SELECT NULL AS name WHERE 1 = 0",
  createRole: () => notBuilt("scratch"),
  dropRole: () => notBuilt("scratch"),
  extensions: "SELECT NULL AS name WHERE 1 = 0",
  createExtension: () => notBuilt("scratch"),
  growth: {
    create: () => notBuilt("growth"),
    note: () => notBuilt("growth"),
    take: () => notBuilt("growth"),
    nameOf: () => notBuilt("growth"),
  },
  requirementsIn: async () => NOTHING,
  requirementsOf: async () => NOTHING,
  clear: () => notBuilt("scratch"),
  extensionsNamedIn: () => [],
};
