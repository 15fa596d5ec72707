import type { PgMaterializedView, PgView } from "drizzle-orm/pg-core";
import type { View } from "../../../../schema/index.ts";
import { viewOf } from "../view.ts";
import { printOptions } from "./options.ts";
import type { PgReading } from "./pg-reading.ts";

/** A view; undefined: one that only says how to ask for an existing view, or an alias. */
export function readView(model: PgView, reading: PgReading): View | undefined {
  const config = reading.pg.getViewConfig(model);
  const options = printOptions(config.with ?? {});
  return viewOf(
    config,
    (schema) => reading.namespace(schema),
    reading,
    options.length === 0 ? {} : { options },
  );
}

export function readMaterializedView(model: PgMaterializedView, reading: PgReading): View | undefined {
  const config = reading.pg.getMaterializedViewConfig(model);
  const options = printOptions(config.with ?? {});
  return viewOf(config, (schema) => reading.namespace(schema), reading, {
    materialized: true,
    ...(config.withNoData === true ? { withNoData: true } : {}),
    ...(options.length === 0 ? {} : { options }),
    ...(config.using === undefined || config.using === "heap" ? {} : { accessMethod: config.using }),
    ...(config.tablespace === undefined ? {} : { tablespace: config.tablespace }),
  });
}
