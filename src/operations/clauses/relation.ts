import type { ObjectName, QualifiedName } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";

/** The table or view that a part belongs to, as SQL. */
export function relationOf(path: ObjectName, grammar: Grammar): string {
  return grammar.qualified({ ...schemaOf(path), name: path.table ?? "" });
}

/** The object itself, as SQL. */
export function objectOf(path: ObjectName, grammar: Grammar): string {
  return grammar.qualified({ ...schemaOf(path), name: path.name });
}

function schemaOf({ schema }: ObjectName): Omit<QualifiedName, "name"> {
  return schema === undefined ? {} : { schema };
}

/** `(a, b)` */
export function nameList(names: readonly string[], grammar: Grammar): string {
  return `(${names.map((name) => grammar.name(name)).join(", ")})`;
}

/** `ALTER TABLE public.users ALTER COLUMN name` */
export function alterColumn(path: ObjectName, grammar: Grammar): string {
  return `ALTER TABLE ${relationOf(path, grammar)} ALTER COLUMN ${grammar.name(path.name)}`;
}
