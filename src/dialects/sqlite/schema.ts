import type { SchemaDialect } from "../schema-dialect.ts";
import { catalog } from "./catalog.ts";
import { printName, quoteText } from "./grammar.ts";
import { implicitName, names, storedName } from "./naming.ts";
import { notBuilt } from "./not-built.ts";

/** How SQLite spells and reads a schema. */
export const schema: SchemaDialect = {
  defaultSchema: "main",
  drizzle: "sqlite-core",
  grammar: (serverVersion) => ({
    serverVersion,
    name: printName,
    qualified: ({ name }) => printName(name),
    text: quoteText,
    implicitName,
    conversion: () => notBuilt("conversion"),
  }),
  normaliseType: () => notBuilt("types"),
  names,
  storedName,
  implicitName,
  referencesIn: () => notBuilt("references"),
  declaredNames: () => notBuilt("declared names"),
  codeTypes: () => notBuilt("code types"),
  catalog,
};
