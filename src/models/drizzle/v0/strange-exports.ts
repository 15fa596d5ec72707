import type { SchemaDialect } from "../../../dialects/index.ts";
import { isModel, kindOf } from "../kind-of.ts";
import type { Reading } from "./reading.ts";

/** How the names of a core's classes begin. */
export const PREFIXES: Readonly<Record<SchemaDialect["drizzle"], string>> = {
  "pg-core": "Pg",
  "sqlite-core": "SQLite",
  "mysql-core": "MySql",
};

/** Throws `models/unreadable` for what looks like a model and is none that the deployment's database can have. */
export function refuseStrange(exports: ReadonlyMap<string, unknown>, reading: Reading): void {
  const wanted = reading.dialect.drizzle;
  for (const [name, value] of exports) {
    const kind = kindOf(value) ?? "";
    const place = { object: `export ${name}` };
    // An enum of PostgreSQL has no class.
    const other = coreOf(kind) ?? (isModel(value) && kind === "" ? "pg-core" : undefined);
    if (isModel(value) && other !== undefined && other !== wanted) {
      throw reading.unreadable(
        place,
        `it is for another database system (${other}): here drizzle-orm/${wanted} is expected`,
      );
    }
    if (/^(Pg|SQLite|MySql)(Manual)?(Materialized)?ViewBuilder$/.test(kind)) {
      const reason =
        "it is a view without a query: end it with .as(…), or with .existing() where others make it";
      throw reading.unreadable(place, reason);
    }
  }
}

/** The core that a class is of, by its name; undefined: of none. */
function coreOf(kind: string): string | undefined {
  const [, prefix] = /^(Pg|SQLite|MySql|SingleStore|Gel)[A-Z]/.exec(kind) ?? [];
  if (prefix === undefined) return undefined;
  const known = Object.entries(PREFIXES).find(([, each]) => each === prefix);
  return known?.[0] ?? prefix;
}
