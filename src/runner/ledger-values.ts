import { isTrue, type Row } from "../dialects/connect.ts";
import type { PartialStep } from "../planning/index.ts";
import { type AppliedRevision, type RevisionKey, revisionKey } from "../revisions/index.ts";
import { RunnerError } from "./errors.ts";

/** A row of the table of applied revisions as a value. Throws `ledger/inconsistent`. */
export function appliedRevisionOf(row: Row): AppliedRevision {
  const component = text(row, "component");
  const id = text(row, "revision");
  const checksum = optionalText(row, "checksum");
  const key = revisionKey(component, id);
  return {
    key,
    component,
    id,
    parents: texts(row, "parents").map((parent) => revisionKey(component, parent)),
    dependencies: texts(row, "dependencies").map((needed) => dependencyOf(key, needed)),
    ...(checksum === undefined ? {} : { checksum }),
    format: formatOf(row),
    hasForward: isTrue(row.has_forward),
    hasRewind: isTrue(row.has_rewind),
    appliedAt: text(row, "applied_at"),
    message: text(row, "message"),
    stemmaVersion: text(row, "stemma_version"),
  };
}

function dependencyOf(key: RevisionKey, needed: string): RevisionKey {
  const colon = needed.indexOf(":");
  if (colon > 0) return revisionKey(needed.slice(0, colon), needed.slice(colon + 1));
  throw new RunnerError("ledger/inconsistent", {
    problem: `The ledger's row of ${key} has a dependency "${needed}", which is not component:revision`,
    hint: "Somebody changed the table by hand: correct the row's dependencies.",
  });
}

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

export function operationOf(row: Row): PartialStep["operation"] {
  const operation = row.operation;
  return operation === "rewind" || operation === "install" || operation === "uninstall"
    ? operation
    : "forward";
}
