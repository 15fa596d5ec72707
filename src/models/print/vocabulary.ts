import type { SchemaDialect } from "../../dialects/index.ts";
import type { Column, Option, Schema } from "../../schema/index.ts";
import { declarable } from "./declarable.ts";
import { declarableMysql, saysOption } from "./declarable-mysql.ts";
import { declarableSqlite } from "./declarable-sqlite.ts";
import type { LeftOut } from "./left-out.ts";

/** What Drizzle can say of one kind of database. */
export interface Vocabulary {
  /** The part of a schema that models can declare, and what is left out of it. */
  declarable(schema: Schema): { readonly schema: Schema; readonly left: readonly LeftOut[] };
  /** Whether models can say an option of a column; where it is left out, they can say none. */
  readonly saysOption?: (option: Option, column: Pick<Column, "type">) => boolean;
  /** A unique index of columns says what a constraint of the same columns does: models know no other way. */
  readonly uniqueByIndex: boolean;
}

export const VOCABULARIES: Readonly<Record<SchemaDialect["drizzle"], Vocabulary>> = {
  "pg-core": { declarable, uniqueByIndex: false },
  "sqlite-core": { declarable: declarableSqlite, uniqueByIndex: true },
  "mysql-core": { declarable: declarableMysql, saysOption, uniqueByIndex: false },
};
