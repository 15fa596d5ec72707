import type { Connection } from "../../src/dialects/connect.ts";

/** A query and, below it, what it has to give. */
export interface Question {
  /** Without its semicolon. */
  readonly sql: string;
  readonly answer: string;
}

/** Queries end with a semicolon at a line's end, answers with an empty line. */
export function parseQuestions(text: string): readonly Question[] {
  return text
    .split(/\n\n+/)
    .filter((block) => block.trim() !== "")
    .map((block) => {
      const lines = block.split("\n");
      const end = lines.findIndex((line) => line.endsWith(";"));
      if (end < 0) throw new Error(`a query without an end: ${block}`);
      return {
        sql: lines
          .slice(0, end + 1)
          .join("\n")
          .slice(0, -1),
        answer: lines.slice(end + 1).join("\n"),
      };
    });
}

export function printQuestions(questions: readonly Question[]): string {
  return questions.map(({ sql, answer }) => `${sql};\n${answer}`).join("\n\n");
}

/** The same questions with what the database answers now. */
export async function answered(
  connection: Connection,
  questions: readonly Question[],
): Promise<readonly Question[]> {
  const result: Question[] = [];
  for (const { sql } of questions) {
    // As the server writes values: `json` keeps the order of columns.
    const rows = await connection.query(`SELECT row_to_json(q)::text AS line FROM (${sql}) AS q`);
    result.push({ sql, answer: tableOf(rows.map(({ line }) => recordOf(String(line)))) });
  }
  return result;
}

function recordOf(json: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(json);
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** Rows as a scenario shows them. */
export function tableOf(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const [first] = rows;
  if (first === undefined) return "  (no rows)";
  const names = Object.keys(first);
  const lines = [names, ...rows.map((row) => names.map((name) => cell(row[name])))];
  const widths = names.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? "").length)));
  return lines
    .map((line) => `  ${line.map((text, at) => text.padEnd(widths[at] ?? 0)).join(" | ")}`.trimEnd())
    .join("\n");
}

function cell(value: unknown): string {
  if (value === null) return "NULL";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** How many rows each table has, by its name. */
export async function rowCounts(connection: Connection): Promise<ReadonlyMap<string, number>> {
  const tables = await connection.query(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`,
  );
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    const [row] = await connection.query(`SELECT count(*)::int4 AS count FROM ONLY ${String(name)}`);
    counts.set(String(name), Number(row?.count));
  }
  return counts;
}
