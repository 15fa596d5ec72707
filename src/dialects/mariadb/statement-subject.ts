import type { ScriptStatement } from "../../sql/index.ts";
import { type Significant, splitScript } from "./split-script.ts";

/** An object as a statement names it; without a schema it lies in the session's database. */
export interface NamedObject {
  readonly schema?: string;
  readonly name: string;
}

/** What a statement that commits by itself is about, as far as its words tell. */
export interface StatementSubject {
  /** Where that shows. `nothing`: it may be run as often as one likes. */
  readonly of:
    | "relations"
    | "triggers"
    | "routines"
    | "events"
    | "databases"
    | "accounts"
    | "everything"
    | "nothing";
  /** The statement itself. */
  readonly text: string;
  /** All names and words in it: among them are those of its objects. */
  readonly names: readonly NamedObject[];
  /** It may change what a definition does not show: rows that go, tables that trade places. */
  readonly hidden?: "emptied" | "exchanged" | "replaced";
  /** Objects of one DROP, which go one by one. */
  readonly dropped?: readonly NamedObject[];
  /** It is a program: it may do several things, and commit in between. */
  readonly isProgram?: boolean;
  /** It is one statement of a kind that is not known: unchanged does not mean that it has not run. */
  readonly isUnknown?: boolean;
}

const RELATIONS: ReadonlySet<string> = new Set(["TABLE", "VIEW", "INDEX", "SEQUENCE"]);
const OF: Readonly<Record<string, StatementSubject["of"]>> = {
  TRIGGER: "triggers",
  PROCEDURE: "routines",
  FUNCTION: "routines",
  PACKAGE: "routines",
  EVENT: "events",
  DATABASE: "databases",
  SCHEMA: "databases",
  USER: "accounts",
  ROLE: "accounts",
};
const REPEATABLE: ReadonlySet<string> = new Set(
  "ANALYZE OPTIMIZE CHECK REPAIR FLUSH CACHE LOAD RESET SET".split(" "),
);

/** Reads what a statement is about from its words. */
export function subjectOf({ sql, commits = "" }: Pick<ScriptStatement, "sql" | "commits">): StatementSubject {
  const all = splitScript(sql)[0]?.tokens ?? [];
  const isSetting = all[0]?.upper === "SET" && all[1]?.upper === "STATEMENT";
  const tokens = isSetting ? all.slice(all.findIndex(({ upper }) => upper === "FOR") + 1) : all;
  const told = { text: sql, names: namesIn(tokens) };
  const [first, second] = tokens.map(({ upper }) => upper);
  const has = (word: string): boolean => tokens.some(({ kind, upper }) => kind === "word" && upper === word);
  if (commits === "CALL" || commits === "a compound statement") {
    return { of: "everything", ...told, isProgram: true };
  }
  switch (first) {
    case "EXECUTE":
      return { of: "everything", ...told };
    case "TRUNCATE":
      return { of: "relations", ...told, hidden: "emptied" };
    case "GRANT":
      return { of: "nothing", ...told };
    case "REVOKE":
      return { of: "accounts", ...told };
    case "RENAME":
      return second === "USER"
        ? { of: "accounts", ...told }
        : {
            of: "relations",
            ...told,
            ...(tokens.some(({ text }) => text === ",") ? { hidden: "exchanged" } : {}),
          };
    case "CREATE":
    case "ALTER":
    case "DROP":
      break;
    default:
      return first !== undefined && REPEATABLE.has(first)
        ? { of: "nothing", ...told }
        : { of: "everything", ...told, isUnknown: true };
  }
  const object = tokens.find(
    ({ kind, upper }) => kind === "word" && (RELATIONS.has(upper) || upper in OF),
  )?.upper;
  if (object === undefined) return { of: "everything", ...told, isUnknown: true };
  const of = OF[object];
  if (of !== undefined)
    return { of, ...told, ...(of === "databases" ? {} : droppedBy(first, tokens, object)) };
  if (first === "ALTER" && has("PARTITION") && has("EXCHANGE"))
    return { of: "relations", ...told, hidden: "exchanged" };
  if (first === "ALTER" && has("PARTITION") && has("TRUNCATE"))
    return { of: "relations", ...told, hidden: "emptied" };
  if (first === "CREATE" && object === "TABLE" && second === "OR")
    return { of: "relations", ...told, hidden: "replaced" };
  return { of: "relations", ...told, ...droppedBy(first, tokens, object) };
}

/** `DROP TABLE IF EXISTS a, b.c` */
function droppedBy(
  first: string | undefined,
  tokens: readonly Significant[],
  object: string,
): { dropped?: readonly NamedObject[] } {
  if (first !== "DROP" || !["TABLE", "VIEW", "SEQUENCE"].includes(object)) return {};
  const from = tokens.findIndex(({ upper }) => upper === object) + 1;
  const start = tokens[from]?.upper === "IF" ? from + 2 : from;
  return {
    dropped: namesIn(tokens.slice(start).filter(({ upper }) => !["RESTRICT", "CASCADE"].includes(upper))),
  };
}

/** All names that stand in a text, and all its words. */
function namesIn(tokens: readonly Significant[]): readonly NamedObject[] {
  const found = new Map<string, NamedObject>();
  for (let at = 0; at < tokens.length; at++) {
    const name = nameOf(tokens[at]);
    if (name === undefined) continue;
    const next = tokens[at + 1]?.text === "." ? nameOf(tokens[at + 2]) : undefined;
    const object = next === undefined ? { name } : { schema: name, name: next };
    if (next !== undefined) at += 2;
    found.set(JSON.stringify(object), object);
  }
  return [...found.values()];
}

function nameOf(token: Significant | undefined): string | undefined {
  if (token?.kind === "word") return token.text;
  return token?.kind === "quoted-identifier" ? token.text.slice(1, -1).replaceAll("``", "`") : undefined;
}
