import type { SQL } from "drizzle-orm";
import { printObjectName, type View } from "../../../schema/index.ts";
import type { Reading } from "./reading.ts";

/** What every core tells of a view. */
interface ViewConfig {
  readonly name: string;
  readonly schema: string | undefined;
  readonly isExisting: boolean;
  readonly isAlias: boolean;
  readonly query: SQL | undefined;
}

/**
 * A view; undefined: one that only says how to ask for an existing view, or an alias. `schemaOf`: where a view lies
 * that is declared with this schema or without one.
 */
export function viewOf(
  { name: written, schema: writtenSchema, isExisting, isAlias, query }: ViewConfig,
  schemaOf: (written: string | undefined, name: string) => string,
  reading: Reading,
  more: Partial<View> = {},
): View | undefined {
  if (isExisting || isAlias || query === undefined) return undefined;
  const name = reading.name(written, "a view");
  const schema = schemaOf(writtenSchema, name);
  const object = printObjectName({ kind: "view", schema, name });
  return {
    schema,
    name,
    query: reading.sql(query, "query", { object }).replace(/;\s*$/, ""),
    ...more,
    indexes: [],
    triggers: [],
    rules: [],
    columnDetails: [],
  };
}
