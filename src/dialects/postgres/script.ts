import type { Node } from "libpg-query";
import {
  type BatchMarker,
  batchMarkers,
  markerBefore,
  type ScriptStatement,
  significantTokens,
  splitLexically,
  tokens,
} from "../../sql/index.ts";
import { concurrentWork, isConcurrentDetach } from "./concurrent-work.ts";
import { controlOf } from "./control-words.ts";
import { lexical } from "./grammar.ts";
import { boundsOf } from "./marked.ts";

/**
 * Cuts a script with PostgreSQL's own parser, so that dollar quotes, nested comments and function bodies cannot
 * mislead it. A text that this grammar (PostgreSQL 18) rejects is split by tokens: the server will say what is
 * wrong with it, or know better. So is a script for a transaction in which no word asks for more.
 */
export async function analyseScript(text: string, inside = false): Promise<ScriptStatement[]> {
  const markers = batchMarkers(text, lexical);
  if (inside && markers.length === 0 && !needsParser(text)) return splitLexically(text, lexical);
  if (!significantTokens(text, lexical).some((token) => token !== ";")) return [];
  const { loadModule, parseSync, hasSqlDetails } = await import("libpg-query");
  await loadModule();
  try {
    const utf8 = new Utf8Text(text);
    const result: ScriptStatement[] = [];
    let end = 0;
    for (const { stmt, stmt_location = 0, stmt_len } of parseSync(text).stmts ?? []) {
      if (stmt === undefined) continue;
      const start = utf8.offset(stmt_location);
      const whole = stmt_len === undefined || stmt_len === 0;
      const trimmed = trim(text, start, whole ? text.length : utf8.offset(stmt_location + stmt_len));
      if (trimmed === undefined) continue;
      const marker = markerBefore(markers, text, trimmed, end);
      const batch = marker === undefined ? {} : batchOf(marker, boundsOf(stmt));
      const controls = "TransactionStmt" in stmt ? controlOf(trimmed.sql) : undefined;
      const control = controls === undefined ? {} : { controls };
      result.push({ ...trimmed, ...traitsOf(stmt), ...control, ...batch });
      end = trimmed.start + trimmed.sql.length;
    }
    return result;
  } catch (error) {
    if (!hasSqlDetails(error)) throw error;
    return markedLexically(text, markers);
  }
}

/** Of what the parser cannot read, no relation is known. */
function markedLexically(text: string, markers: readonly BatchMarker[]): ScriptStatement[] {
  let end = 0;
  return splitLexically(text, lexical).map((statement) => {
    const marker = markerBefore(markers, text, statement, end);
    end = statement.start + statement.sql.length;
    const changes = /^(?:INSERT|UPDATE|DELETE|MERGE|WITH)\b/i.test(statement.sql);
    return marker === undefined ? statement : { ...statement, ...batchOf(marker, changes ? [] : undefined) };
  });
}

function batchOf(
  { throttle }: BatchMarker,
  bounds: readonly string[] | undefined,
): Pick<ScriptStatement, "batch"> {
  return bounds === undefined ? {} : { batch: { throttle, bounds } };
}

/**
 * Words without which no statement is what `specialTraitsOf` looks for in a script that runs in a transaction, and
 * no semicolon stands inside a statement. Most scripts have none of them, and the parser's start is not paid for.
 */
const SPECIAL_WORDS: ReadonlySet<string> = new Set(
  (
    "ABORT ATOMIC BEGIN CLUSTER COMMIT CONCURRENTLY DATABASE DISCARD END PREPARE REINDEX ROLLBACK RULE START " +
    "SUBSCRIPTION SYSTEM TABLESPACE VACUUM VALUE"
  ).split(" "),
);

function needsParser(text: string): boolean {
  for (const { kind, start, end } of tokens(text, lexical)) {
    if (kind === "word" && SPECIAL_WORDS.has(text.slice(start, end).toUpperCase())) return true;
  }
  return false;
}

/** The parser counts bytes of UTF-8; scripts are cut in UTF-16 units. */
class Utf8Text {
  readonly #bytes: Uint8Array | undefined;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #atByte = 0;
  #atUnit = 0;

  constructor(text: string) {
    const bytes = new TextEncoder().encode(text);
    this.#bytes = bytes.length === text.length ? undefined : bytes;
  }

  /** Offsets are asked for in ascending order, so that a script is decoded once. */
  offset(byte: number): number {
    if (this.#bytes === undefined) return byte;
    this.#atUnit += this.#decoder.decode(this.#bytes.subarray(this.#atByte, byte)).length;
    this.#atByte = byte;
    return this.#atUnit;
  }
}

/** A statement without the space and comments around it; undefined where nothing else is there. */
function trim(text: string, start: number, end: number): ScriptStatement | undefined {
  const piece = text.slice(start, end);
  let first = -1;
  let last = 0;
  for (const token of tokens(piece, lexical)) {
    if (token.kind === "space" || token.kind === "comment" || token.kind === "semicolon") continue;
    if (first < 0) first = token.start;
    last = token.end;
  }
  return first < 0 ? undefined : { sql: piece.slice(first, last), start: start + first };
}

type Traits = Pick<ScriptStatement, "outside" | "atomic" | "setsSession" | "addsEnumValue" | "concurrent">;

/** Statements that never commit anything themselves, unless the traits below say that they run outside. */
const ATOMIC: ReadonlySet<string> = new Set([
  "InsertStmt",
  "UpdateStmt",
  "DeleteStmt",
  "MergeStmt",
  "TruncateStmt",
  "CreateStmt",
  "CreateTableAsStmt",
  "AlterTableStmt",
  "RenameStmt",
  "DropStmt",
  "IndexStmt",
  "ViewStmt",
  "CreateSchemaStmt",
  "CreateSeqStmt",
  "AlterSeqStmt",
  "CreateEnumStmt",
  "CreateFunctionStmt",
  "CreateTrigStmt",
  "CommentStmt",
  "GrantStmt",
]);

function traitsOf(node: Node): Traits {
  const concurrent = concurrentWork(node);
  const traits = { ...specialTraitsOf(node), ...(concurrent === undefined ? {} : { concurrent }) };
  const atomic = traits.outside === undefined && Object.keys(node).some((kind) => ATOMIC.has(kind));
  return atomic ? { ...traits, atomic } : traits;
}

/** Source of what cannot run in a transaction: PostgreSQL manual, notes of each command; measured on 12 to 18. */
function specialTraitsOf(node: Node): Traits {
  if ("IndexStmt" in node && node.IndexStmt.concurrent === true)
    return { outside: "CREATE INDEX CONCURRENTLY" };
  if ("DropStmt" in node && node.DropStmt.concurrent === true) return { outside: "DROP INDEX CONCURRENTLY" };
  if ("ReindexStmt" in node) return reindexTraits(node.ReindexStmt);
  if ("VacuumStmt" in node) return node.VacuumStmt.is_vacuumcmd === true ? { outside: "VACUUM" } : {};
  if ("ClusterStmt" in node) return node.ClusterStmt.relation === undefined ? { outside: "CLUSTER" } : {};
  if ("CreatedbStmt" in node) return { outside: "CREATE DATABASE" };
  if ("DropdbStmt" in node) return { outside: "DROP DATABASE" };
  if ("CreateTableSpaceStmt" in node) return { outside: "CREATE TABLESPACE" };
  if ("DropTableSpaceStmt" in node) return { outside: "DROP TABLESPACE" };
  if ("AlterSystemStmt" in node) return { outside: "ALTER SYSTEM" };
  if ("AlterDatabaseStmt" in node && hasOption(node.AlterDatabaseStmt.options, "tablespace")) {
    return { outside: "ALTER DATABASE SET TABLESPACE" };
  }
  if ("CreateSubscriptionStmt" in node) return { outside: "CREATE SUBSCRIPTION" };
  if ("DropSubscriptionStmt" in node) return { outside: "DROP SUBSCRIPTION" };
  if ("DiscardStmt" in node && node.DiscardStmt.target === "DISCARD_ALL") return { outside: "DISCARD ALL" };
  if ("AlterTableStmt" in node && node.AlterTableStmt.cmds?.some(isConcurrentDetach) === true) {
    return { outside: "DETACH PARTITION CONCURRENTLY" };
  }
  if ("AlterEnumStmt" in node) {
    const { oldVal, newVal } = node.AlterEnumStmt;
    return oldVal === undefined && newVal !== undefined ? { addsEnumValue: newVal } : {};
  }
  if ("VariableSetStmt" in node) return node.VariableSetStmt.is_local === true ? {} : { setsSession: true };
  return {};
}

function reindexTraits(stmt: Extract<Node, { ReindexStmt: unknown }>["ReindexStmt"]): Traits {
  if (hasOption(stmt.params, "concurrently")) return { outside: "REINDEX CONCURRENTLY" };
  return stmt.kind === "REINDEX_OBJECT_INDEX" || stmt.kind === "REINDEX_OBJECT_TABLE"
    ? {}
    : { outside: "REINDEX of a schema or database" };
}

function hasOption(options: readonly Node[] | undefined, name: string): boolean {
  return options?.some((option) => "DefElem" in option && option.DefElem.defname === name) === true;
}
