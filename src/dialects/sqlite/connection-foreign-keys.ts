import type { Database } from "better-sqlite3";

/** Rows of one table that refer to rows of another which are not there. */
interface Violation {
  readonly table: string;
  readonly parent: string;
  readonly count: number;
  /** The first of them; none in a table WITHOUT ROWID. */
  readonly rows: readonly string[];
  /** What is wrong with the foreign key itself: its rows cannot be checked then. */
  readonly problem?: string;
}

const ROWS_SHOWN = 5;

/** A step has left foreign keys violated that were not before. */
export class ForeignKeyViolation extends Error {}

/**
 * Compares the foreign keys of a database from one end of a transaction to the next. While a revision runs they are not
 * enforced: with enforcement a table that is made anew empties those that refer to it.
 */
export class ForeignKeyWatch {
  readonly #database: Database;
  #known: readonly Violation[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  note(): void {
    this.#known = this.#find();
  }

  /** Throws ForeignKeyViolation. What is violated already is no fault of this transaction. */
  check(): void {
    const present = this.#find();
    const more = present.filter((each) => each.count > this.#countOf(each));
    const gone = this.#known.filter(({ table, parent }) => !this.#isThere(table) || !this.#isThere(parent));
    const renamed = gone.reduce((sum, { count }) => sum + count, 0);
    const added = more.reduce((sum, each) => sum + each.count - this.#countOf(each), 0);
    if (added > renamed) throw new ForeignKeyViolation(more.map(textOf).join("; "));
    this.#known = present;
  }

  #countOf({ table, parent, problem }: Violation): number {
    const known = this.#known.find(
      (each) => each.table === table && each.parent === parent && each.problem === problem,
    );
    return known?.count ?? 0;
  }

  #isThere(table: string): boolean {
    const found = this.#database
      .prepare<unknown[]>("SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE")
      .get(table);
    return found !== undefined;
  }

  #find(): readonly Violation[] {
    try {
      return this.#violationsOf("pragma_foreign_key_check");
    } catch {
      // One foreign key that refers to nothing unique keeps all from being checked.
      return this.#tables().flatMap((table) => {
        try {
          return this.#violationsOf("pragma_foreign_key_check(?)", table);
        } catch (error) {
          const problem = error instanceof Error ? error.message : String(error);
          return [{ table, parent: table, count: 1, rows: [], problem }];
        }
      });
    }
  }

  #violationsOf(source: string, ...table: readonly string[]): readonly Violation[] {
    const found = new Map<string, { table: string; parent: string; count: number; rows: string[] }>();
    const query = this.#database
      .prepare<unknown[], readonly unknown[]>(`SELECT "table", parent, rowid FROM ${source}`)
      .raw();
    for (const [child, parent, row] of query.iterate(...table)) {
      const key = JSON.stringify([child, parent]);
      const each = found.get(key) ?? { table: String(child), parent: String(parent), count: 0, rows: [] };
      found.set(key, each);
      each.count += 1;
      if (row !== null && each.rows.length < ROWS_SHOWN) each.rows.push(String(row));
    }
    return [...found.values()];
  }

  #tables(): readonly string[] {
    return this.#database
      .prepare<unknown[], string>("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
      .pluck()
      .all();
  }
}

function textOf({ table, parent, count, rows, problem }: Violation): string {
  if (problem !== undefined) return problem;
  const which = rows.length === 0 ? "" : ` (rowid ${rows.join(", ")}${count > rows.length ? ", …" : ""})`;
  const what = count === 1 ? `1 row of ${table} refers to a row` : `${count} rows of ${table} refer to rows`;
  return `${what} of ${parent} that ${count === 1 ? "is" : "are"} not there${which}`;
}
