import type { SchemaDialect } from "../../dialects/index.ts";
import type { AnyOperation } from "../../operations/index.ts";
import { type ObjectName, objectKey, type Schema } from "../../schema/index.ts";
import { impliedRenames } from "./implied-renames.ts";
import { inTurn } from "./in-turn.ts";
import { fromBefore, nameAfter, namespaceAfter } from "./names.ts";
import type { Rename } from "./rename.ts";
import { renameOperation } from "./rename-operation.ts";

/** What is renamed first: what others lie in comes before them, so that these are found under its new name. */
const PHASES: readonly (readonly ObjectName["kind"][])[] = [
  ["schema"],
  ["collation", "enum", "range", "domain", "composite", "sequence", "routine", "table", "view", "statistics"],
  ["enum-value", "column"],
  ["primary-key", "unique", "check", "exclusion", "foreign-key", "index", "trigger", "rule", "policy"],
];

/**
 * The operations that carry out renames on `before`, with the names that follow from them: those of constraints, indexes and
 * sequences that the database chose, and from PostgreSQL 18 on of NOT NULL constraints. In an order that runs.
 */
export function renameOperations(
  before: Schema,
  renames: readonly Rename[],
  dialect: SchemaDialect,
  serverVersion = 180_000,
): readonly AnyOperation[] {
  const all = fromBefore(before, renames);
  const asked = PHASES.flatMap((kinds) => {
    const turns = all.filter(({ from }) => kinds.includes(from.kind)).map((rename) => turnOf(rename, all));
    const ordered = inTurn(turns, objectKey, (name, number) => ({ ...name, name: `renaming_${number}` }));
    return ordered.flatMap(({ from, to }) => renameOperation(from, to));
  });
  return [...asked, ...impliedRenames(before, all, asked, dialect, serverVersion)];
}

/** Both names as they are when the turn comes: what it lies in has its new name already. */
function turnOf({ from, to }: Rename, renames: readonly Rename[]): { from: ObjectName; to: ObjectName } {
  const now = nameAfter(from, renames);
  if (from.table !== undefined) return { from: now, to: { ...now, name: to.name } };
  const schema = to.schema === from.schema ? now.schema : namespaceAfter(to.schema, renames);
  return { from: now, to: { ...to, ...(schema === undefined ? {} : { schema }) } };
}
