import type { ObjectName, Schema } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";
import type { RenderContext } from "../kind.ts";
import { defaultExpression } from "./enclosed.ts";
import { refuseImmovable } from "./immovable.ts";
import { objectOf } from "./relation.ts";
import { NO_DEFAULT, type Typed, typedColumns } from "./type-uses.ts";

/** A type that is made anew under its name, since it cannot be changed in place. */
export interface Rebuild {
  readonly words: "TYPE" | "DOMAIN";
  /** What changes, where it cannot be done. */
  readonly what: string;
  /** The statements that make the new one. */
  readonly create: readonly string[];
  /** The values of a column (its name as SQL) as those of the new type or its array; undefined: the server does it by itself. */
  using(column: string, type: string): string | undefined;
}

/**
 * The old type goes aside, the new one takes its name, and the columns that are of it before and after go over with
 * their values. What else stands on it has to be out of the way.
 */
export function rebuiltType(path: ObjectName, rebuild: Rebuild, context: RenderContext): readonly string[] {
  const { grammar } = context;
  refuseImmovable(path, rebuild.what, context);
  const { words } = rebuild;
  const { schema = "" } = path;
  const aside = freeName(path, context);
  return [
    `ALTER ${words} ${objectOf(path, grammar)} RENAME TO ${grammar.name(aside)}`,
    ...rebuild.create,
    ...columnsMoved(path, rebuild, context),
    `DROP ${words} ${grammar.qualified({ schema, name: aside })}`,
  ];
}

/** A name for the time in between, which no type has. */
function freeName({ schema, name }: ObjectName, { before, after, grammar }: RenderContext): string {
  const taken = new Set([before, after].flatMap((each) => typeNames(each, schema)));
  for (let number = 0; ; number++) {
    const candidate = grammar.implicitName(name, [], number === 0 ? "old" : `old${number}`);
    if (!taken.has(candidate)) return candidate;
  }
}

function typeNames(schema: Schema, namespace: string | undefined): readonly string[] {
  const { enums, domains, composites, ranges, tables, views } = schema;
  return [enums, domains, composites, ranges, tables, views].flatMap((list) =>
    list.filter((each) => each.schema === namespace).map(({ name }) => name),
  );
}

/** What moves a column to the new type stands in one statement for each table. */
function columnsMoved(path: ObjectName, { using }: Rebuild, context: RenderContext): readonly string[] {
  const { before, after, grammar } = context;
  const columns = typedColumns(objectOf(path, grammar), before, after);
  const tops = columns.filter(({ depth }) => depth === 0);
  const heirs = columns.filter(({ depth }) => depth > 0);
  const alter = ({ column }: Typed, action: string) => `ALTER COLUMN ${grammar.name(column.name)} ${action}`;
  const dropDefault = (each: Typed) =>
    [undefined, NO_DEFAULT].includes(each.column.default) ? [] : [alter(each, "DROP DEFAULT")];
  const setDefault = (each: Typed) => {
    const value = each.now?.default;
    if (value === NO_DEFAULT) return [alter(each, "DROP DEFAULT")];
    return value === undefined ? [] : [alter(each, `SET DEFAULT ${defaultExpression(value)}`)];
  };
  const setType = (each: Typed) => {
    const { name, type } = each.column;
    const expression = using(grammar.name(name), type);
    return alter(each, `TYPE ${type}${expression === undefined ? "" : ` USING ${expression}`}`);
  };
  return [
    ...byTable(heirs, dropDefault, grammar),
    ...byTable(tops, (each) => [...dropDefault(each), setType(each), ...setDefault(each)], grammar),
    ...byTable(heirs, setDefault, grammar),
  ];
}

function byTable(
  columns: readonly Typed[],
  actionsOf: (column: Typed) => readonly string[],
  grammar: Grammar,
): readonly string[] {
  const tables = [...new Set(columns.map(({ table }) => table))];
  return tables.flatMap((table) => {
    const actions = columns.filter((each) => each.table === table).flatMap(actionsOf);
    if (actions.length === 0) return [];
    const separator = actions.length === 1 ? " " : "\n  ";
    return [`ALTER TABLE ${grammar.qualified(table)}${separator}${actions.join(",\n  ")}`];
  });
}
