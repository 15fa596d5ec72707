import type { Overrides } from "../../operations/index.ts";
import type { SchemaDialect } from "../schema-dialect.ts";
import { catalog } from "./catalog.ts";
import { codeTypes } from "./code-types.ts";
import { conversion } from "./conversions.ts";
import { declaredNames } from "./declared-names.ts";
import { printName, quoteText } from "./grammar.ts";
import { implicitName, names, storedName } from "./naming.ts";
import { referencesIn } from "./references.ts";
import { normaliseType } from "./types.ts";

const OVERRIDES: Overrides = {
  "set-column-auto-increment": {
    unsupported: "PostgreSQL gives columns numbers as `identity` or `serial`, not as `autoIncrement`",
  },
};

/** How PostgreSQL spells and reads a schema. */
export const schema: SchemaDialect = {
  defaultSchema: "public",
  // Half of what a lock table holds by default: 64 for each of 100 connections.
  locksInTransaction: 3_200,
  rewritesTexts: "all",
  grantsRights: true,
  drizzle: "pg-core",
  script: {
    encoding: "SET client_encoding = 'UTF8'",
    uncheckedBodies: {
      session: "SET check_function_bodies = off",
      off: "SET LOCAL check_function_bodies = off",
      on: "SET LOCAL check_function_bodies = on",
    },
    ended: (statement) => `${statement};`,
  },
  grammar: (serverVersion) => ({
    serverVersion,
    name: printName,
    qualified: ({ schema: namespace, name }) =>
      namespace === undefined ? printName(name) : `${printName(namespace)}.${printName(name)}`,
    text: quoteText,
    implicitName,
    conversion,
    overrides: OVERRIDES,
  }),
  normaliseType,
  names,
  storedName,
  implicitName,
  referencesIn,
  declaredNames,
  codeTypes,
  catalog,
};
