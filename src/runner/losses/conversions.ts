import type { Dialect } from "../../dialects/index.ts";
import { baseType } from "../../operations/index.ts";
import type { Column, QualifiedName, Schema } from "../../schema/index.ts";
import type { Losing } from "../../sql/index.ts";

/** Whether every value of a column is the same one in the type that a statement gives it, by the two types. */
export function isLossless(
  column: Column,
  { type, using }: Extract<Losing, { readonly kind: "converted" }>,
  on: { readonly dialect: Dialect; readonly serverVersion: number; readonly schema: Schema },
): boolean {
  const { dialect, serverVersion, schema } = on;
  if (using !== undefined && !isCast(using, column.name)) return false;
  const wanted = dialect.schema.normaliseType(type, (name) => declared(name, schema, dialect));
  if (wanted === undefined) return false;
  const grammar = dialect.schema.grammar(serverVersion);
  const [from, to] = [baseType(column.type, schema, grammar), baseType(wanted, schema, grammar)];
  return from === to || grammar.conversion(grammar.name(column.name), from, to)?.loses === false;
}

/** `a::text::int`: what is made of the value is a matter of the types alone. */
function isCast(expression: string, column: string): boolean {
  const [first = "", ...types] = expression.replaceAll(/\s/g, "").split("::");
  const isColumn = first.replaceAll('"', "").toLowerCase() === column.toLowerCase();
  return isColumn && types.every((each) => /^[\w."[\](),]+$/.test(each));
}

/** A type that the database has of its own, by its name in a statement. */
function declared(
  { schema: place, name }: QualifiedName,
  { enums, domains, composites, ranges }: Schema,
  { schema: { defaultSchema } }: Dialect,
): QualifiedName | undefined {
  const found = [...enums, ...domains, ...composites, ...ranges].find(
    (each) => each.name === name && each.schema === (place ?? defaultSchema),
  );
  return found === undefined ? undefined : { schema: found.schema, name };
}
