import type { PgMaterializedView, PgPolicy, PgSequence, PgTable, PgView } from "drizzle-orm/pg-core";
import type { ObjectName } from "../../../schema/index.ts";
import { kindOf } from "../kind-of.ts";
import type { AnyEnum, Reading } from "./reading.ts";
import { tableNameOf } from "./table.ts";

/** A policy that is exported beside its table. */
export interface LinkedPolicy {
  readonly policy: PgPolicy;
  readonly table: ObjectName;
}

/** The models among a module's exports, by what they are. */
export interface SortedExports {
  readonly tables: readonly PgTable[];
  readonly views: readonly PgView[];
  readonly materializedViews: readonly PgMaterializedView[];
  readonly sequences: readonly PgSequence[];
  readonly enums: readonly AnyEnum[];
  readonly namespaces: readonly string[];
  readonly policies: readonly LinkedPolicy[];
}

/** Throws `models/unreadable` for what looks like a model and is none that PostgreSQL can have. */
export function sortExports(exports: ReadonlyMap<string, unknown>, reading: Reading): SortedExports {
  const { is, pg } = reading.library;
  const values = [...exports.values()];
  for (const [name, value] of exports) {
    const reason = strangeness(kindOf(value) ?? "");
    if (reason !== undefined) throw reading.unreadable({ object: `export ${name}` }, reason);
  }
  return {
    tables: values.filter((value): value is PgTable => is(value, pg.PgTable) && !isAlias(value)),
    views: values.filter(pg.isPgView),
    materializedViews: values.filter(pg.isPgMaterializedView),
    sequences: values.filter(pg.isPgSequence),
    enums: values.filter(pg.isPgEnum),
    namespaces: values.filter(pg.isPgSchema).map(({ schemaName }) => schemaName),
    policies: values
      .filter((value): value is PgPolicy => is(value, pg.PgPolicy))
      .map((policy) => ({ policy, table: linkOf(policy, reading) })),
  };
}

/** Why an export of this kind cannot be read. */
function strangeness(kind: string): string | undefined {
  const [, system] = /^(SQLite|MySql|SingleStore)(Table|View|ViewBase|Schema)$/.exec(kind) ?? [];
  if (system !== undefined) return `it is of another database system (${system})`;
  return /^Pg(Manual)?(Materialized)?ViewBuilder$/.test(kind)
    ? "it is a view without a query: end it with .as(…), or with .existing() where others make it"
    : undefined;
}

function isAlias(table: PgTable): boolean {
  return Reflect.get(table, Symbol.for("drizzle:IsAlias")) === true;
}

function linkOf(policy: PgPolicy, reading: Reading): ObjectName {
  const { is, pg } = reading.library;
  const table: unknown = Reflect.get(policy, "_linkedTable");
  if (is(table, pg.PgTable)) return tableNameOf(table, reading);
  const reason = "it belongs to no table: put it into one, or name one with .link(table)";
  throw reading.unreadable({ object: `policy ${policy.name}` }, reason);
}
