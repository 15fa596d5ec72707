import type { MySqlView } from "drizzle-orm/mysql-core";
import type { Option, View } from "../../../../schema/index.ts";
import { onlySchema } from "../only-schema.ts";
import { viewOf } from "../view.ts";
import type { MysqlReading } from "./read-mysql.ts";

/** A view; undefined: one that only says how to ask for an existing view, or an alias. */
export function readView(model: MySqlView, reading: MysqlReading): View | undefined {
  const config = reading.mysql.getViewConfig(model);
  const { algorithm, sqlSecurity, withCheckOption } = config;
  const written = { algorithm, check_option: withCheckOption, security: sqlSecurity };
  const options = Object.entries(written).flatMap(([name, value]): Option[] =>
    value === undefined || value === USUAL[name] ? [] : [{ name, value }],
  );
  return viewOf(config, onlySchema("view", reading), reading, options.length === 0 ? {} : { options });
}

/** What MariaDB takes where nothing is said. */
const USUAL: Readonly<Record<string, string>> = { algorithm: "undefined", security: "definer" };
