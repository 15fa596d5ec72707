import { type LexicalGrammar, tokens } from "../sql/index.ts";
import type { SqlFault } from "./sql-model-file.ts";

/** Since August 2025 pg_dump puts them around every dump: they tell psql to take no other commands in between. */
const HARMLESS = /^\\(?:un)?restrict\b/;

const DUMP_REMEDY = "Write the dump without rows and psql's commands: pg_dump --schema-only --no-owner.";

/**
 * A script without the commands to psql that mean nothing to a server; offsets stay as they were. `fault`: there is one
 * that means something, or rows for `COPY … FROM stdin`, which are no SQL either.
 */
export function blankPsqlCommands(
  script: string,
  grammar: LexicalGrammar,
): { readonly text: string; readonly fault?: SqlFault } {
  let text = script;
  let from = 0;
  for (;;) {
    const found = nextCommand(text, from, grammar);
    if (found === undefined) return { text };
    if ("reason" in found) return { text, fault: found };
    const line = lineFrom(text, found.offset);
    if (!HARMLESS.test(line)) return { text, fault: psqlFault(found.offset, line) };
    // What follows is read anew from the end of the line: a quote in it means nothing.
    from = found.offset + line.length;
    text = `${text.slice(0, found.offset)}${" ".repeat(line.length)}${text.slice(from)}`;
  }
}

/** The first command to psql from a place on, outside of literals and comments; or rows for COPY, if they come first. */
function nextCommand(
  text: string,
  from: number,
  grammar: LexicalGrammar,
): { readonly offset: number } | SqlFault | undefined {
  const rest = text.slice(from);
  let statement: string[] = [];
  let start = 0;
  for (const token of tokens(rest, grammar)) {
    if (token.kind === "space" || token.kind === "comment") continue;
    const word = rest.slice(token.start, token.end);
    if (token.kind === "punctuation" && word === "\\") return { offset: from + token.start };
    if (token.kind === "semicolon") {
      statement = [];
      continue;
    }
    if (statement.length === 0) start = token.start;
    statement.push(word.toUpperCase());
    if (statement[0] === "COPY" && statement.at(-1) === "STDIN" && statement.at(-2) === "FROM") {
      return copyFault(from + start);
    }
  }
  return undefined;
}

function lineFrom(text: string, start: number): string {
  return /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
}

function psqlFault(offset: number, line: string): SqlFault {
  const [command = "\\"] = line.split(/\s/, 1);
  return { offset, reason: `${command} is a command of psql, not SQL`, remedy: DUMP_REMEDY };
}

function copyFault(offset: number): SqlFault {
  return { offset, reason: "the rows of COPY … FROM stdin are for psql, not SQL", remedy: DUMP_REMEDY };
}
