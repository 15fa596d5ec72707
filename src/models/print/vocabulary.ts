import type { SchemaDialect } from "../../dialects/index.ts";
import type { Schema } from "../../schema/index.ts";
import { declarable } from "./declarable.ts";
import { declarableMysql, OPTIONS_OF_COLUMNS } from "./declarable-mysql.ts";
import { declarableSqlite } from "./declarable-sqlite.ts";
import type { LeftOut } from "./left-out.ts";

/** What Drizzle can say of one kind of database. */
export interface Vocabulary {
  /** The part of a schema that models can declare, and what is left out of it. */
  declarable(schema: Schema): { readonly schema: Schema; readonly left: readonly LeftOut[] };
  /** Names of the options of columns that models can say; what is left out of these is left out one by one. */
  readonly columnOptions: readonly string[];
  /** A unique index of columns says what a constraint of the same columns does: models know no other way. */
  readonly uniqueByIndex: boolean;
}

export const VOCABULARIES: Readonly<Record<SchemaDialect["drizzle"], Vocabulary>> = {
  "pg-core": { declarable, columnOptions: [], uniqueByIndex: false },
  "sqlite-core": { declarable: declarableSqlite, columnOptions: [], uniqueByIndex: true },
  "mysql-core": { declarable: declarableMysql, columnOptions: OPTIONS_OF_COLUMNS, uniqueByIndex: false },
};
