import {
  EMPTY_SCHEMA,
  type ObjectName,
  objectKey,
  printObjectName,
  sortSchema,
} from "../../../../schema/index.ts";
import type { FoundModels } from "../../adapter.ts";
import { loadCore } from "../library.ts";
import type { CoreReader } from "../reading.ts";
import { tableNameOf } from "../table-name.ts";
import { createPgReading, type PgReading } from "./pg-reading.ts";
import { readSequence } from "./sequence.ts";
import { type LinkedPolicy, sortExports } from "./sort-exports.ts";
import { readTable } from "./table.ts";
import { readMaterializedView, readView } from "./view.ts";

/** Reads models of `drizzle-orm/pg-core`. */
export const readPg: CoreReader = async (exports, source) =>
  readSchema(exports, createPgReading(await loadCore(source.copy, "pg-core"), source));

/** All models among exports. What Drizzle made that is no model (relations, roles, columns to share) is passed by. */
function readSchema(exports: ReadonlyMap<string, unknown>, reading: PgReading): FoundModels {
  const found = sortExports(exports, reading);
  // First: a column of a custom type may name one.
  const exportedEnums = new Set(found.enums.map((type) => reading.addEnum(type, "exported")));
  for (const name of found.namespaces) reading.namespace(name);
  const linked = byTable(found.policies);
  const tables = found.tables.map((model) =>
    readTable(model, linked.get(objectKey(tableNameOf(model, reading))) ?? [], reading),
  );
  const declared = new Set(tables.map(({ schema, name }) => objectKey({ kind: "table", schema, name })));
  const loose = found.policies.find(({ table }) => !declared.has(objectKey(table)));
  if (loose !== undefined) {
    const reason = `it is linked to ${printObjectName(loose.table)}, which these models do not declare`;
    throw reading.unreadable({ object: `policy ${loose.policy.name}` }, reason);
  }
  const views = [
    ...found.views.map((model) => readView(model, reading)),
    ...found.materializedViews.map((model) => readMaterializedView(model, reading)),
  ].filter((view) => view !== undefined);
  const sequences = found.sequences.map((model) => readSequence(model, reading));
  const implied = [...reading.enums].filter(([key]) => !exportedEnums.has(key));
  return {
    schema: sortSchema({
      ...EMPTY_SCHEMA,
      tables,
      views,
      sequences,
      enums: [...reading.enums.values()],
      // At the end, when every object has said where it lies.
      schemas: [...reading.namespaces.keys()]
        .filter((name) => name !== reading.dialect.defaultSchema)
        .map((name) => ({ name })),
    }),
    implied: implied.map(([, { schema, name }]): ObjectName => ({ kind: "enum", schema, name })),
  };
}

function byTable(policies: readonly LinkedPolicy[]): ReadonlyMap<string, readonly LinkedPolicy["policy"][]> {
  const found = new Map<string, LinkedPolicy["policy"][]>();
  for (const { policy, table } of policies) {
    const key = objectKey(table);
    found.set(key, [...(found.get(key) ?? []), policy]);
  }
  return found;
}
