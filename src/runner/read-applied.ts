import { isTrue, type Row } from "../dialects/connect.ts";
import { type LedgerFault, TWICE } from "../planning/index.ts";
import { type AppliedRevision, type RevisionKey, revisionKey } from "../revisions/index.ts";
import { isId, keyOfText, listIn, RowReader } from "./row-reader.ts";

/** What the table of applied revisions says, and what it cannot. */
export interface ReadRows {
  readonly applied: Map<RevisionKey, AppliedRevision>;
  readonly faults: readonly LedgerFault[];
}

const DATE = /^[+-]?\d+-\d\d-\d\dT\d\d:\d\d:\d\d/;
const CHECKSUM = /^[0-9a-f]{64}$/;

/**
 * Reads the rows of applied revisions. A row that names a revision counts as far as it can be read; one that does not is left
 * out; each column that says what it cannot is among the faults, and so is a second row of one revision.
 */
export function readApplied(rows: readonly Row[], table: string): ReadRows {
  const applied = new Map<RevisionKey, AppliedRevision>();
  const faults: LedgerFault[] = [];
  for (const row of rows) {
    const reader = new RowReader(row, table);
    const revision = appliedRevisionOf(row, reader);
    if (revision !== undefined && applied.has(revision.key)) {
      reader.note(TWICE, "one row for each revision", "in a second row");
    } else if (revision !== undefined) {
      applied.set(revision.key, revision);
    }
    faults.push(...reader.faults);
  }
  return { applied, faults };
}

function appliedRevisionOf(row: Row, reader: RowReader): AppliedRevision | undefined {
  const { key, component, id } = reader;
  const format = reader.read("format", "sql, module, models or none", formatIn, "none");
  const parents = reader.read("parents", 'a JSON list of revision ids, e.g. ["00000000"]', idsIn, []);
  const dependencies = reader.read(
    "dependencies",
    'a JSON list of revisions, e.g. ["bar:2bfa06fe"]',
    keysIn,
    [],
  );
  const runs = format === "sql" || format === "module";
  const checksum = reader.read(
    "checksum",
    runs ? "64 hex digits" : "64 hex digits or NULL",
    (value) => (value === null && !runs ? "" : isChecksum(value) ? value : undefined),
    "",
  );
  const isText = (value: unknown) => (typeof value === "string" ? value : undefined);
  const message = reader.read("message", "a text", isText, "");
  const appliedAt = reader.read("applied_at", "a date and time", dateIn, "");
  const stemmaVersion = reader.read("stemma_version", "a text", isText, "");
  if (key === undefined) return undefined;
  // What was kept of a file begins with its header.
  const isRewindBroken = runs && isTrue(row.has_rewind) && !isTrue(row.has_rewind_header);
  if (parents.includes(id)) reader.note("parents", "other revisions than its own");
  return {
    key,
    component,
    id,
    parents: parents.filter((parent) => parent !== id).map((parent) => revisionKey(component, parent)),
    dependencies,
    ...(checksum === "" ? {} : { checksum }),
    format,
    hasForward: isTrue(row.has_forward),
    hasRewind: isTrue(row.has_rewind) && !isRewindBroken,
    ...(isRewindBroken ? { isRewindBroken } : {}),
    appliedAt,
    message,
    stemmaVersion,
  };
}

function isChecksum(value: unknown): value is string {
  return typeof value === "string" && CHECKSUM.test(value);
}

function dateIn(value: unknown): string | undefined {
  return typeof value === "string" && DATE.test(value) ? value : undefined;
}

function formatIn(value: unknown): AppliedRevision["format"] | undefined {
  return value === "sql" || value === "module" || value === "models" || value === "none" ? value : undefined;
}

function idsIn(value: unknown): readonly string[] | undefined {
  const list = listIn(value);
  return list?.every(isId) === true ? list : undefined;
}

function keysIn(value: unknown): readonly RevisionKey[] | undefined {
  const keys = listIn(value)?.map(keyOfText);
  const known = keys?.filter((key) => key !== undefined);
  return known?.length === keys?.length ? known : undefined;
}
