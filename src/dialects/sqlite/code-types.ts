import type { CodeType } from "../schema-dialect.ts";
import { type Affinity, affinityOf } from "./types.ts";

type Alternatives = Pick<CodeType, "read" | "written">;

/** A whole number that a number of JavaScript cannot hold is read as text; see docs/CODE-MIGRATIONS.md. */
const NUMBER: Alternatives = { read: ["number"], written: ["number", "bigint", "boolean"] };

/**
 * What is usually in a column of each affinity: SQLite itself takes any value in any column, but for STRICT tables. A date
 * that code gives becomes text.
 */
const KNOWN: Readonly<Record<Affinity, Alternatives>> = {
  integer: NUMBER,
  real: NUMBER,
  // `date`, `datetime`, `boolean`, `decimal`, `json`: numbers and texts are in use for all of these.
  numeric: { read: ["number", "string"], written: ["number", "bigint", "boolean", "string", "Date"] },
  text: { read: ["string"], written: ["string", "Date"] },
  blob: { read: ["Uint8Array"], written: ["Uint8Array"] },
};
const ANY: Alternatives = {
  read: ["unknown"],
  written: ["string", "number", "bigint", "boolean", "Date", "Uint8Array"],
};

/** See SchemaDialect. */
export function codeTypes(): (type: string) => CodeType {
  return (type) => {
    const known = type === "" || type === "any" ? ANY : KNOWN[affinityOf(type)];
    return { ...known, notNull: false, hasDefault: false };
  };
}
