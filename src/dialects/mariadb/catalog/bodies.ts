import { quoteName } from "../grammar.ts";
import { maybeText, type Row, type Rows, textOf } from "./row.ts";

/*
 * What information_schema tells of a trigger's or routine's body is not what was written: in its texts a backslash stands for two, and
 * a character beyond utf8mb3 is a `?`. SHOW CREATE tells it as it was, with whatever stands before it. Measured on MariaDB 10.11.
 */

const CHANGED = /[\\?]/;

/** Statements, by the names of their rows, that tell the bodies which are told otherwise. */
export function bodyQueries(rows: Rows): Readonly<Record<string, string>> {
  const asked = [
    ...(rows.triggers ?? []).map((row) => ({ kind: "TRIGGER", row })),
    ...(rows.routines ?? []).map((row) => ({ kind: textOf(row, "type"), row })),
  ].filter(({ kind, row }) => KINDS.has(kind) && CHANGED.test(maybeText(row, "body") ?? ""));
  return Object.fromEntries(
    asked.map(({ kind, row }) => [
      nameOf(kind, row),
      `SHOW CREATE ${kind} ${quoteName(textOf(row, "name"))}`,
    ]),
  );
}

const KINDS: ReadonlySet<string> = new Set(["TRIGGER", "FUNCTION", "PROCEDURE"]);

/** The row of a trigger or routine with its body as it was written. */
export function withBody(row: Row, kind: string, rows: Rows): Row {
  const told = maybeText(row, "body");
  const [shown] = rows[nameOf(kind, row)] ?? [];
  const whole = Object.entries(shown ?? {}).find(([column]) => WHOLE.test(column))?.[1];
  if (told === undefined || typeof whole !== "string") return row;
  const body = bodyIn(whole, told);
  return body === undefined ? row : { ...row, body };
}

const WHOLE = /^(?:SQL Original Statement|Create (?:Function|Procedure))$/;

function nameOf(kind: string, row: Row): string {
  return `body of ${kind} ${textOf(row, "name")}`;
}

/** The end of a statement that is the body as it is told, but for what is lost of that. */
function bodyIn(whole: string, told: string): string | undefined {
  const kept = keptOf(told);
  const start = told.slice(0, told.search(/['"\\?]|$/));
  for (let at = whole.indexOf(start); at >= 0; at = whole.indexOf(start, at + 1)) {
    const body = whole.slice(at);
    if (keptOf(body) === kept) return body;
  }
  return undefined;
}

/** What both ways of telling have in common. */
function keptOf(text: string): string {
  return text.replace(/[\\'"?]|[\u{10000}-\u{10ffff}]/gu, "");
}
