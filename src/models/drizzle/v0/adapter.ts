import type { SchemaDialect } from "../../../dialects/index.ts";
import type { DrizzleAdapter } from "../adapter.ts";
import { loadLibrary } from "./library.ts";
import { readMysql } from "./mysql/read-mysql.ts";
import { readPg } from "./pg/read-pg.ts";
import type { CoreReader } from "./reading.ts";
import { readSqlite } from "./sqlite/read-sqlite.ts";

/** Drizzle before 1.0: `getTableConfig` and symbols that are the same in every copy. */
export const v0: DrizzleAdapter = {
  versions: "0.45 and later 0.x",
  install: "drizzle-orm@^0.45.0",
  knows(version) {
    const [, minor] = /^0\.(\d+)\./.exec(version) ?? [];
    return Number(minor) >= 45;
  },
  async read(exports, copy, file, context) {
    const library = await loadLibrary(copy);
    const read = READERS[context.dialect.drizzle];
    return read(exports, { library, copy, casing: exports.get("casing"), file, context });
  },
};

const READERS: Readonly<Record<SchemaDialect["drizzle"], CoreReader>> = {
  "pg-core": readPg,
  "sqlite-core": readSqlite,
  "mysql-core": readMysql,
};
