import { alteredBy, attributesBy } from "./losing-altered.ts";
import { StatementWords, type WrittenName } from "./statement-words.ts";
import type { LexicalGrammar } from "./tokens.ts";

/** What a statement takes away from a database, or what it does to names, as far as its words tell. */
export type Losing =
  /** A table with its rows; `cascade`: and whatever stands on it. */
  | { readonly kind: "table"; readonly table: WrittenName; readonly cascade: boolean }
  /** All rows of a table, or those that fit a condition (`delete-some`); `only`: not those of tables that inherit from it. */
  | {
      readonly kind: "rows";
      readonly table: WrittenName;
      readonly only: boolean;
      readonly by: "truncate" | "truncate-cascade" | "delete" | "delete-some";
    }
  | {
      readonly kind: "column";
      readonly table: WrittenName;
      readonly column: string;
      readonly cascade: boolean;
    }
  /** A column gets another type: `type` as it is written; `using`: by which expression. */
  | {
      readonly kind: "converted";
      readonly table: WrittenName;
      readonly column: string;
      readonly type: string;
      readonly using?: string;
    }
  /** Values of a composite type lose a part, in whatever columns they are. */
  | { readonly kind: "attribute"; readonly type: WrittenName; readonly attribute: string }
  /** Partitions with their rows, of a database whose partitions are no tables; none named: all. */
  | { readonly kind: "partitions"; readonly table: WrittenName; readonly partitions: readonly string[] }
  /** All that is in it; or a whole database, which in MariaDB is the same. */
  | {
      readonly kind: "schema";
      readonly schema: string;
      readonly isDatabase: boolean;
      readonly cascade: boolean;
    }
  /** Something that has no rows, with all that stands on it; of an owner all that is that role's. */
  | {
      readonly kind: "along";
      readonly what: "type" | "collation" | "extension" | "owner";
      readonly object: WrittenName;
      readonly cascade: boolean;
    }
  /** A table gets another name, or another schema. */
  | { readonly kind: "named"; readonly table: WrittenName; readonly to: WrittenName }
  | {
      readonly kind: "column-named";
      readonly table: WrittenName;
      readonly column: string;
      readonly to: string;
    }
  /** Rows go from tables to another one; `names`: all that it names, in lower case; `all`: it says `*`. */
  | { readonly kind: "copied"; readonly names: ReadonlySet<string>; readonly all: boolean }
  /** Rows or columns of a table are changed in another way. */
  | { readonly kind: "changed"; readonly table: WrittenName }
  /** It runs code, which may do anything; `word`: how it begins. */
  | { readonly kind: "code"; readonly word: string };

/** Statements that may be about rows have one of these words. */
const MAY_LOSE = /\b(?:drop|truncate|delete|update|alter|rename|replace|call|execute|perform|select)\b/i;
/** A block without any of these takes nothing away. */
const CODE_MAY_LOSE = /\b(?:drop|truncate|delete|execute|perform|call|select)\b/i;

/**
 * What a statement takes away. It is found by words: what stands on an object that goes is the catalog's to tell, and what
 * routines and blocks of code do, nobody knows before.
 */
export function losingIn(statement: string, grammar: LexicalGrammar): readonly Losing[] {
  if (!MAY_LOSE.test(statement)) return [];
  const words = new StatementWords(statement, grammar);
  if (words.takes("DROP")) return droppedBy(words);
  if (words.takes("TRUNCATE")) return truncatedBy(words);
  if (words.takes("DELETE")) return deletedBy(words);
  if (words.takes("UPDATE"))
    return words.names({ before: "ONLY" }).map((table) => ({ kind: "changed", table }));
  if (words.takes("RENAME", "TABLE") || words.takes("RENAME", "TABLES")) return renamedBy(words);
  if (words.takes("INSERT") || words.takes("REPLACE", "INTO")) return copiedBy(words);
  if (words.takes("CREATE")) return createdBy(words);
  if (words.takes("ALTER")) {
    for (const word of ["ONLINE", "IGNORE"]) words.takes(word);
    if (words.takes("TYPE")) return attributesBy(words);
    return words.takes("TABLE") ? alteredBy(words) : [];
  }
  return codeIn(words, statement, grammar);
}

function droppedBy(words: StatementWords): readonly Losing[] {
  const isDatabase = words.takes("DATABASE");
  if (isDatabase || words.takes("SCHEMA")) {
    takesIfExists(words);
    const schemas = words.names();
    const cascade = words.takes("CASCADE");
    return schemas.map(({ name }) => ({ kind: "schema", schema: name, isDatabase, cascade }));
  }
  if (words.takes("TABLE") || words.takes("TABLES")) {
    takesIfExists(words);
    const tables = words.names();
    const cascade = words.takes("CASCADE");
    return tables.map((table) => ({ kind: "table", table, cascade }));
  }
  const what = (
    [
      ["type", "TYPE"],
      ["type", "DOMAIN"],
      ["collation", "COLLATION"],
      ["extension", "EXTENSION"],
      ["owner", "OWNED", "BY"],
    ] as const
  ).find(([, ...names]) => words.takes(...names))?.[0];
  if (what === undefined) return [];
  takesIfExists(words);
  const objects = words.names();
  const cascade = words.takes("CASCADE");
  // Without CASCADE nothing else goes; what an extension or a role has of its own goes in any case.
  const isEnough = cascade || what === "extension" || what === "owner";
  return isEnough ? objects.map((object) => ({ kind: "along", what, object, cascade })) : [];
}

function truncatedBy(words: StatementWords): readonly Losing[] {
  words.takes("TABLE");
  const found: { readonly table: WrittenName; readonly only: boolean }[] = [];
  do {
    const only = words.takes("ONLY");
    const table = words.name();
    if (table === undefined) break;
    words.takes("*");
    found.push({ table, only });
  } while (words.takes(","));
  const by = words.has("CASCADE") ? "truncate-cascade" : "truncate";
  return found.map((each) => ({ kind: "rows", ...each, by }));
}

/** Without a condition all rows go; with one, which is only known when it runs. */
function deletedBy(words: StatementWords): readonly Losing[] {
  const isPlain = words.takes("FROM");
  const only = words.takes("ONLY");
  const [table, ...others] = words.names();
  if (table === undefined) return [];
  const isSome = ["WHERE", "USING", "LIMIT", "JOIN", "FROM"].some((word) => words.has(word));
  if (isPlain && !isSome && others.length === 0) return [{ kind: "rows", table, only, by: "delete" }];
  return [table, ...others].map((each) => ({ kind: "rows", table: each, only, by: "delete-some" }));
}

function renamedBy(words: StatementWords): readonly Losing[] {
  const found: Losing[] = [];
  do {
    takesIfExists(words);
    const table = words.name();
    const to = words.takes("TO") ? words.name() : undefined;
    if (table !== undefined && to !== undefined) found.push({ kind: "named", table, to });
  } while (words.toNext());
  return found;
}

function copiedBy(words: StatementWords): readonly Losing[] {
  // Which columns are filled is another matter than which are read.
  if (!words.goesTo("SELECT")) return [];
  const all = words.has("*");
  return [{ kind: "copied", names: words.restNames(), all }];
}

/** MariaDB's CREATE OR REPLACE TABLE drops what has the name. */
function createdBy(words: StatementWords): readonly Losing[] {
  const replaces = words.takes("OR", "REPLACE");
  if (!words.takes("TABLE")) return [];
  if (words.takes("IF", "NOT")) words.takes("EXISTS");
  const table = words.name();
  if (table === undefined) return [];
  const dropped: readonly Losing[] = replaces ? [{ kind: "table", table, cascade: false }] : [];
  return [...dropped, ...copiedBy(words)];
}

/** Sources: PostgreSQL manual, DO, CALL, EXECUTE; MariaDB knowledge base, "Programmatic & Compound Statements". */
function codeIn(words: StatementWords, statement: string, grammar: LexicalGrammar): readonly Losing[] {
  for (const word of ["CALL", "EXECUTE"]) if (words.takes(word)) return [{ kind: "code", word }];
  const isBlock = grammar.dollarQuotes ? words.takes("DO") : words.takes("BEGIN", "NOT");
  if (!isBlock || !CODE_MAY_LOSE.test(statement)) return [];
  return [{ kind: "code", word: grammar.dollarQuotes ? "DO" : "BEGIN NOT ATOMIC" }];
}

export function takesIfExists(words: StatementWords): void {
  words.takes("IF", "EXISTS");
}
