import { canonicalText, type IndexElement, type QualifiedName } from "../../schema/index.ts";
import { parseElement } from "../drizzle/pg-index-element.ts";

/**
 * An element of an index as one piece of SQL, e.g. `lower(name) COLLATE "C" text_pattern_ops DESC`; undefined where what
 * reads models could not tell its parts again.
 */
export function printElementSql(element: IndexElement): string | undefined {
  const value = "column" in element ? quoted(element.column) : element.expression;
  const collation = element.collation === undefined ? "" : ` COLLATE ${path(element.collation)}`;
  const operatorClass = operatorClassOf(element);
  const order = element.order === undefined ? "" : " DESC";
  const nulls = element.nulls === undefined ? "" : ` NULLS ${element.nulls.toUpperCase()}`;
  const text = `${value}${collation}${operatorClass === undefined ? "" : ` ${operatorClass}`}${order}${nulls}`;
  const { expression, ...parts } = parseElement(text);
  const { operatorClass: written, order: direction, nulls: place } = element;
  const same =
    expression === `${value}${collation}` &&
    canonicalText(parts) === canonicalText({ operatorClass: written, order: direction, nulls: place });
  return same ? text : undefined;
}

/** An operator class as SQL, with its options. */
export function operatorClassOf({ operatorClass }: IndexElement): string | undefined {
  if (operatorClass === undefined) return undefined;
  const options = (operatorClass.options ?? []).map(({ name, value }) => `${name} = ${value}`);
  return `${path(operatorClass)}${options.length === 0 ? "" : `(${options.join(", ")})`}`;
}

function path({ schema, name }: QualifiedName): string {
  return schema === undefined ? unlessPlain(name) : `${unlessPlain(schema)}.${unlessPlain(name)}`;
}

function unlessPlain(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoted(name);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
