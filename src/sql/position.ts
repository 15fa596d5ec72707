/** A place in a text for people: line and column, both from 1, the column in characters. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset in UTF-16 units. Lines end with LF, CRLF or CR. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: [...(before.at(-1) ?? "")].length + 1 };
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return positionAt(text, offset).line;
}

const AROUND = 2;

/**
 * The lines around an offset with numbers, and a caret below the place:
 * ```
 *    3 | ALTER TABLE foo
 *    4 |   ADD COLUMN other texxt;
 *      |                    ^
 * ```
 */
export function excerptAt(text: string, offset: number): string {
  const { line, column } = positionAt(text, offset);
  const lines = text.split(/\r\n|\r|\n/);
  const first = Math.max(1, line - AROUND);
  const width = String(line + AROUND).length + 2;
  const shown: string[] = [];
  for (let n = first; n <= Math.min(lines.length, line + AROUND); n++) {
    const content = lines[n - 1] ?? "";
    if (n > line && content.trim() === "") break;
    shown.push(`${String(n).padStart(width)} | ${content}`.trimEnd());
    if (n === line) {
      const pad = [...content].slice(0, column - 1).map((ch) => (ch === "\t" ? "\t" : " "));
      shown.push(`${" ".repeat(width)} | ${pad.join("")}^`);
    }
  }
  return shown.join("\n");
}
