import { canonicalText, type ObjectName, type Schema, type Table } from "../../schema/index.ts";
import type { RenderContext } from "../kind.ts";
import { columnIn } from "./column-in.ts";
import { alterColumn } from "./relation.ts";
import { requireServer } from "./server.ts";

/**
 * What the server forgets where a column gets another type: the column's storage and compression, and how closely ANALYZE
 * looks at expressions of indexes, all of which are made anew.
 */
export function toldAgain(path: ObjectName, context: RenderContext): readonly string[] {
  const { grammar } = context;
  const column = columnIn(context.after, path);
  const alter = alterColumn(path, grammar);
  if (column?.compression !== undefined) requireServer(grammar, 140_000, "COMPRESSION", path);
  return [
    ...(column?.storage === undefined ? [] : [`${alter} SET STORAGE ${column.storage.toUpperCase()}`]),
    ...(column?.compression === undefined ? [] : [`${alter} SET COMPRESSION ${column.compression}`]),
    ...indexTargets(path, context),
  ];
}

/** Of indexes that stay: others are dropped before, and told everything when they are made. */
function indexTargets(path: ObjectName, { before, after, grammar }: RenderContext): readonly string[] {
  const old = tableIn(before, path)?.indexes ?? [];
  const kept = new Set(old.map(canonicalText));
  return (tableIn(after, path)?.indexes ?? [])
    .filter((index) => kept.has(canonicalText(index)))
    .flatMap(({ name, elements }) =>
      elements.flatMap(({ statisticsTarget }, at) => {
        const index = grammar.qualified({ schema: path.schema ?? "", name });
        return statisticsTarget === undefined
          ? []
          : [`ALTER INDEX ${index} ALTER COLUMN ${at + 1} SET STATISTICS ${statisticsTarget}`];
      }),
    );
}

function tableIn({ tables }: Schema, path: ObjectName): Table | undefined {
  return tables.find(({ schema, name }) => schema === path.schema && name === path.table);
}
