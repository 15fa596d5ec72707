import { RevisionError } from "./errors.ts";
import type { RevisionFileKind } from "./file-name.ts";
import { readHeaderFields } from "./header-fields.ts";
import { findComment, findDocstring } from "./header-text.ts";
import { JsonFault, type LocatedJson, parseLocatedJson } from "./located-json.ts";
import { readPlainHeader } from "./plain-header.ts";

/** One end of a dependency: the revision that the header belongs to, or one of another component. */
export type DependencyEnd = "this" | { readonly component: string; readonly id: string };

/** A dependency as written: `needs` cannot be applied before `needed`. */
export interface HeaderDependency {
  readonly needs: DependencyEnd;
  readonly needed: DependencyEnd;
}

/** What the header of a revision file says, with its defaults filled in. */
export interface Header {
  readonly revision: string;
  readonly parents: readonly string[];
  readonly date?: string;
  readonly message?: string;
  readonly dependencies: readonly HeaderDependency[];
  readonly transaction: boolean;
  readonly lossy?: string;
  readonly replay: boolean;
}

/** A header that was read from a file. */
export interface ParsedHeader extends Header {
  /** `file:line` where it begins, for messages. */
  readonly at: string;
}

/**
 * Reads the header of a revision file without running the file. `file` is the path to show, `id` the revision
 * that the file's name gives. A rewind header has no parents, message or dependencies: they come back empty.
 * Throws `revision/bad-header` with the `file:line` of the fault. That only the initial revision may have no
 * parents is left to the graph (`graph/no-parent`).
 */
export function parseHeader(text: string, file: string, kind: RevisionFileKind, id: string): ParsedHeader {
  const fail = (offset: number, problem: string): never => {
    throw new RevisionError("revision/bad-header", { at: `${file}:${lineOf(text, offset)}`, problem });
  };
  const found = kind === "foreign" ? findDocstring(text) : findComment(text);
  if ("problem" in found) return fail(found.at, found.problem);
  const at = `${file}:${lineOf(text, found.opensAt)}`;
  const plain = kind === "foreign" ? undefined : readPlainHeader(found.json, kind === "rewind", id);
  if (plain !== undefined) return { ...plain, at };
  const json = kind === "foreign" ? parseDocstring(found.json) : parse(found.json);
  if (json instanceof JsonFault) return fail(found.at + json.at, `the header is not JSON: ${json.message}`);
  const header = readHeaderFields(json, kind === "rewind" ? "rewind" : "forward", id, (offset, problem) =>
    fail(found.at + offset, problem),
  );
  return { ...header, at };
}

function parse(json: string): LocatedJson | JsonFault {
  try {
    return parseLocatedJson(json);
  } catch (error) {
    if (error instanceof JsonFault) return error;
    throw error;
  }
}

/**
 * The text of a docstring is what Python makes of it: `\\n` in the file is `\n` in the JSON. Where that is no
 * JSON, the text as it stands in the file may be: people write `\"` in a docstring and mean JSON's.
 */
function parseDocstring(source: string): LocatedJson | JsonFault {
  const asWritten = parse(source);
  if (!source.includes("\\")) return asWritten;
  const unescaped = parse(source.replace(/\\(?:\r\n|\n|([\\'"]))/g, (_all, quoted?: string) => quoted ?? ""));
  return unescaped instanceof JsonFault ? asWritten : unescaped;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  if (offset === 0) return line;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
