import type { Row } from "../dialects/connect.ts";
import type { AppliedRevision } from "../revisions/index.ts";

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === "string") return value;
  throw new TypeError(`column ${column} is ${typeof value}, not text`);
}

export function optionalText(row: Row, column: string): string | undefined {
  const value = row[column];
  return typeof value === "string" ? value : undefined;
}

export function texts(row: Row, column: string): readonly string[] {
  const value = row[column];
  const list: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return Array.isArray(list) ? list.map(String) : [];
}

export function formatOf(row: Row): AppliedRevision["format"] {
  const format = row.format;
  return format === "sql" || format === "module" || format === "models" ? format : "none";
}
