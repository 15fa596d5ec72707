import type { SQL } from "drizzle-orm";
import type { PgMaterializedView, PgView } from "drizzle-orm/pg-core";
import { printObjectName, type View } from "../../../schema/index.ts";
import { printOptions } from "./options.ts";
import type { Reading } from "./reading.ts";

/** A view; undefined: one that only says how to ask for an existing view, or an alias. */
export function readView(model: PgView, reading: Reading): View | undefined {
  const config = reading.library.pg.getViewConfig(model);
  const options = printOptions(config.with ?? {});
  return viewOf(config, reading, options.length === 0 ? {} : { options });
}

export function readMaterializedView(model: PgMaterializedView, reading: Reading): View | undefined {
  const config = reading.library.pg.getMaterializedViewConfig(model);
  const options = printOptions(config.with ?? {});
  return viewOf(config, reading, {
    materialized: true,
    ...(config.withNoData === true ? { withNoData: true } : {}),
    ...(options.length === 0 ? {} : { options }),
    ...(config.using === undefined || config.using === "heap" ? {} : { accessMethod: config.using }),
    ...(config.tablespace === undefined ? {} : { tablespace: config.tablespace }),
  });
}

interface ViewConfig {
  readonly name: string;
  readonly schema: string | undefined;
  readonly isExisting: boolean;
  readonly isAlias: boolean;
  readonly query: SQL | undefined;
}

function viewOf(
  { name: written, schema: writtenSchema, isExisting, isAlias, query }: ViewConfig,
  reading: Reading,
  more: Partial<View>,
): View | undefined {
  if (isExisting || isAlias || query === undefined) return undefined;
  const schema = reading.namespace(writtenSchema);
  const name = reading.name(written, "a view");
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
