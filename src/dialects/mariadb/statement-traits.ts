import type { ScriptStatement } from "../../sql/index.ts";
import type { Significant } from "./split-script.ts";

type Traits = Pick<
  ScriptStatement,
  "commits" | "controls" | "atomic" | "setsSession" | "setsFromData" | "leaves"
>;

/** What changes rows, or only looks. */
const ROWS: ReadonlySet<string> = new Set("INSERT REPLACE UPDATE DELETE WITH SELECT VALUES TABLE".split(" "));
/** Neither changes nor ends anything that a transaction holds. */
const HARMLESS: ReadonlySet<string> = new Set(
  "DO SHOW DESCRIBE DESC EXPLAIN HELP HANDLER SIGNAL RESIGNAL GET KILL CHECKSUM SAVEPOINT RELEASE".split(" "),
);
const COMPOUND: ReadonlySet<string> = new Set("IF CASE LOOP REPEAT WHILE FOR".split(" "));

/**
 * What is special about a statement. What is not known to leave a transaction alone is taken for one that ends it. Source: MariaDB
 * knowledge base, "SQL statements that cause an implicit commit".
 */
export function traitsOf(all: readonly Significant[]): Traits {
  const tokens = all[0]?.text === "(" ? all.slice(all.findIndex(({ text }) => text !== "(")) : all;
  const [first, second, third] = tokens.map(({ upper }) => upper);
  if (first === undefined) return {};
  if (second === ":") return { commits: "a compound statement" };
  if (ROWS.has(first)) return { atomic: true, ...intoVariables(tokens) };
  if (HARMLESS.has(first)) return {};
  if (COMPOUND.has(first)) return { commits: "a compound statement" };
  switch (first) {
    case "LOAD":
      return second === "INDEX" ? { commits: "LOAD INDEX" } : { atomic: true };
    case "SET":
      return settingTraits(tokens);
    case "USE":
    case "PREPARE":
    case "DEALLOCATE":
      return { setsSession: true };
    // What they do is not to be seen.
    case "CALL":
      return { commits: "CALL" };
    case "EXECUTE":
      return { commits: second === "IMMEDIATE" ? "EXECUTE IMMEDIATE" : "EXECUTE" };
    case "ANALYZE":
      return second === "TABLE" || third === "TABLE" ? { commits: "ANALYZE TABLE" } : { atomic: true };
    case "BEGIN":
      return second === "NOT" ? { commits: "a compound statement" } : { controls: "BEGIN" };
    case "START":
      return second === "TRANSACTION" ? { controls: "START TRANSACTION" } : { commits: nameOf(tokens) };
    case "COMMIT":
      return { controls: "COMMIT" };
    case "ROLLBACK":
      return tokens.some(({ upper }) => upper === "TO") ? {} : { controls: "ROLLBACK" };
    case "XA":
      return { controls: "XA" };
    case "LOCK":
    case "UNLOCK":
      return { controls: `${first} TABLES` };
    case "CREATE":
    case "DROP":
      return definingTraits(tokens);
    default:
      return { commits: nameOf(tokens) };
  }
}

function definingTraits(tokens: readonly Significant[]): Traits {
  const [first, second] = tokens.map(({ upper }) => upper);
  if (second === "PREPARE") return { setsSession: true };
  const at = tokens.slice(0, 4).findIndex(({ upper }) => upper === "TEMPORARY");
  if (at < 0) return { commits: nameOf(tokens) };
  if (first === "DROP") return {};
  const name = tokens.slice(at + 2).find(({ upper }) => !["IF", "NOT", "EXISTS"].includes(upper));
  return { leaves: `temporary table ${name?.text ?? ""}`.trimEnd() };
}

function settingTraits(tokens: readonly Significant[]): Traits {
  const [, second, third] = tokens.map(({ upper }) => upper);
  if (second === "STATEMENT") {
    const at = tokens.findIndex(({ kind, upper }) => kind === "word" && upper === "FOR");
    return at < 0 ? {} : traitsOf(tokens.slice(at + 1));
  }
  if (second === "PASSWORD" || second === "DEFAULT") return { commits: `SET ${second}` };
  if (second === "TRANSACTION" || second === "GLOBAL" || third === "GLOBAL") return {};
  if (tokens.some(({ kind, upper }) => kind === "word" && upper === "AUTOCOMMIT"))
    return { controls: "SET autocommit" };
  const names = assigned(tokens);
  return names.length > 0 && tokens.some(({ text }) => text === "(")
    ? { setsSession: true, setsFromData: names }
    : { setsSession: true };
}

/** `@x` before `=` or `:=`, as it is written. */
function assigned(tokens: readonly Significant[]): readonly string[] {
  return tokens.flatMap(({ text }, at) => {
    const [name, sign, next] = tokens.slice(at + 1, at + 4);
    const isSystem = tokens[at - 1]?.text === "@" || name?.text === "@";
    const isAssigned = sign?.text === "=" || (sign?.text === ":" && next?.text === "=");
    return text === "@" && !isSystem && name !== undefined && isAssigned ? [`@${name.text}`] : [];
  });
}

/** `SELECT … INTO @x, @y` */
function intoVariables(tokens: readonly Significant[]): Traits {
  const into = tokens.findIndex(({ kind, upper }) => kind === "word" && upper === "INTO");
  const names = assigned(tokens);
  const found =
    into < 0 || tokens[into + 1]?.text !== "@"
      ? []
      : tokens.slice(into + 1).flatMap(({ text }, at, rest) => {
          const name = rest[at + 1];
          return text === "@" && name !== undefined ? [`@${name.text}`] : [];
        });
  const all = [...names, ...found];
  return all.length === 0 ? {} : { setsSession: true, setsFromData: all };
}

const QUALIFIERS: ReadonlySet<string> = new Set(
  "OR REPLACE ONLINE IGNORE UNIQUE FULLTEXT SPATIAL AGGREGATE ALGORITHM UNDEFINED MERGE TEMPTABLE DEFINER SQL SECURITY INVOKER CURRENT_USER PUBLIC".split(
    " ",
  ),
);

const NAMED_BY_TWO: ReadonlySet<string> = new Set(
  "CREATE ALTER DROP RENAME OPTIMIZE REPAIR CHECK".split(" "),
);

/** `CREATE TABLE` of `CREATE OR REPLACE TABLE …`, for people. */
function nameOf(tokens: readonly Significant[]): string {
  const [first, ...rest] = tokens;
  if (first !== undefined && !NAMED_BY_TWO.has(first.upper)) return first.upper;
  const definer = rest.findIndex(({ upper }) => upper === "DEFINER");
  const words = rest.filter(
    ({ kind }, at) => kind === "word" && (definer < 0 || at <= definer || !isAccount(rest, at)),
  );
  const object = words.find(({ upper }) => !QUALIFIERS.has(upper));
  return object === undefined ? (first?.upper ?? "") : `${first?.upper} ${object.upper}`;
}

/** Part of `DEFINER = user@host`. */
function isAccount(tokens: readonly Significant[], at: number): boolean {
  return tokens[at - 1]?.text === "=" || tokens[at - 1]?.text === "@";
}
