import type { SchemaDialect } from "../schema-dialect.ts";
import { catalog } from "./catalog.ts";
import { codeTypes } from "./code-types.ts";
import { conversion } from "./conversions.ts";
import { declaredNames } from "./declared-names.ts";
import { printName, quoteText } from "./grammar.ts";
import { implicitName, names, storedName } from "./naming.ts";
import { neutralValue } from "./neutral-value.ts";
import { overrides } from "./overrides.ts";
import { referencesIn } from "./references.ts";
import { isWithoutRowid, rowidOfTable } from "./statements/clauses.ts";
import { together } from "./statements/together.ts";
import { normaliseType } from "./types.ts";

/** How SQLite spells and reads a schema. */
export const schema: SchemaDialect = {
  defaultSchema: "main",
  isSchemaUnsaid: true,
  rewritesTexts: "direct",
  grantsRights: false,
  drizzle: "sqlite-core",
  script: { ended: (statement) => `${statement};` },
  grammar: (serverVersion) => ({
    serverVersion,
    name: printName,
    qualified: ({ name }) => printName(name),
    text: quoteText,
    implicitName,
    conversion,
    neutralValue,
    overrides,
    together,
  }),
  normaliseType,
  names,
  storedName,
  implicitName,
  // Views, triggers and foreign keys name what they need, and are looked at only when they are used.
  isInTheWay: () => false,
  impliedNamesFollow: true,
  numberedColumn: (table) => (isWithoutRowid(table) ? undefined : rowidOfTable(table)),
  referencesIn,
  declaredNames,
  codeTypes,
  catalog,
};
