import type { PgMaterializedView, PgPolicy, PgSequence, PgTable, PgView } from "drizzle-orm/pg-core";
import type { ObjectName } from "../../../../schema/index.ts";
import { isAlias } from "../is-alias.ts";
import { refuseStrange } from "../strange-exports.ts";
import { tableNameOf } from "../table-name.ts";
import type { AnyEnum, PgReading } from "./pg-reading.ts";

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
export function sortExports(exports: ReadonlyMap<string, unknown>, reading: PgReading): SortedExports {
  const {
    pg,
    library: { is },
  } = reading;
  const values = [...exports.values()];
  refuseStrange(exports, reading);
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

function linkOf(policy: PgPolicy, reading: PgReading): ObjectName {
  const {
    pg,
    library: { is },
  } = reading;
  const table: unknown = Reflect.get(policy, "_linkedTable");
  if (is(table, pg.PgTable)) return tableNameOf(table, reading);
  const reason = "it belongs to no table: put it into one, or name one with .link(table)";
  throw reading.unreadable({ object: `policy ${policy.name}` }, reason);
}
