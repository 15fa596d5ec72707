import type { SchemaDialect } from "../../dialects/index.ts";
import { type AnyOperation, applyOperation } from "../../operations/index.ts";
import type { Schema } from "../../schema/index.ts";
import { impliedNotNulls } from "./implied-not-nulls.ts";
import { impliedParts } from "./implied-parts.ts";
import { inTurn } from "./in-turn.ts";
import { isThere } from "./names.ts";
import type { Rename } from "./rename.ts";
import { renameOperation } from "./rename-operation.ts";
import { renamedTables } from "./renamed-table.ts";
import { spaceKey, takenNames } from "./taken-names.ts";

/**
 * Names that the database made of those of a table and its columns do not follow when these are renamed: here they are given
 * the names that the database would choose now. Where that is taken, they stay. `asked` are the operations that rename
 * what was decided on.
 */
export function impliedRenames(
  before: Schema,
  renames: readonly Rename[],
  asked: readonly AnyOperation[],
  dialect: SchemaDialect,
  serverVersion: number,
): readonly AnyOperation[] {
  const tables = renamedTables(before, renames);
  if (tables.length === 0) return [];
  const renamed = asked.reduce((schema, operation) => applyOperation(schema, operation), before);
  const wanted = tables
    .flatMap((table) => impliedParts(table, dialect))
    .filter(({ from }) => from.kind === "index" || !dialect.impliedNamesFollow)
    .filter(({ from }) => from.kind === "sequence" || isThere(renamed, from));
  const taken = takenNames(renamed, tables, dialect);
  const given = new Set(wanted.map(({ from }) => spaceKey(from)));
  const free = wanted.filter(({ to }) => !taken.has(spaceKey(to)) || given.has(spaceKey(to)));
  const turns = inTurn(free, spaceKey, (name, number) => ({ ...name, name: `renaming_name_${number}` }));
  return [
    ...turns.flatMap(({ from, to }) => renameOperation(from, to)),
    ...(dialect.impliedNamesFollow
      ? []
      : tables.flatMap((table) => impliedNotNulls(table, dialect, serverVersion))),
  ];
}
