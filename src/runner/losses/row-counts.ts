import { type Connection, countRows } from "../../dialects/connect.ts";
import type { Dialect } from "../../dialects/index.ts";
import type { ObjectName, Table } from "../../schema/index.ts";
import { rowsPlace } from "../kept-rows.ts";
import type { CountedRows, LostRows } from "./lost-rows.ts";

interface Count {
  readonly rows: number | undefined;
  readonly exact: boolean;
}

/** Partitions of more rows are not counted one by one: the server's estimate will do. */
const COUNTED_ROWS = 100_000;

const UNKNOWN: Count = { rows: undefined, exact: false };

/** How many rows there are of what goes. */
export class RowCounts {
  readonly #tables: ReadonlyMap<Table, Count>;
  readonly #parts: ReadonlyMap<LostRows, Count>;

  constructor(tables: ReadonlyMap<Table, Count>, parts: ReadonlyMap<LostRows, Count>) {
    this.#tables = tables;
    this.#parts = parts;
  }

  /** For certain. */
  isEmpty(table: Table): boolean {
    const { rows, exact } = this.#tables.get(table) ?? UNKNOWN;
    return exact && rows === 0;
  }

  /** Those that have rows, with how many. */
  counted(lost: readonly LostRows[]): readonly CountedRows[] {
    return lost.flatMap((each) => {
      const { rows, exact } = this.#parts.get(each) ?? this.#tables.get(each.table) ?? UNKNOWN;
      if (rows === 0 && exact) return [];
      return [{ ...each, rows, exact: exact && each.matching !== true && !isSome(each) }];
    });
  }
}

/** Not all rows need have a value in what refers. */
function isSome({ table, referring = [] }: LostRows): boolean {
  return table.columns.some(({ name, notNull }) => notNull !== true && referring.includes(name));
}

export async function countLost(
  lost: readonly LostRows[],
  touched: readonly Table[],
  { connection, dialect }: { readonly connection: Connection; readonly dialect: Dialect },
): Promise<RowCounts> {
  const tables = [...new Set([...lost.map(({ table }) => table), ...touched])];
  const names = tables.map(({ schema, name }): ObjectName => ({ kind: "table", schema, name }));
  const counted = await countRows(connection, dialect, names);
  const byName = new Map(counted.map(({ table, rows, exact }) => [table, { rows, exact }]));
  const parts = new Map<LostRows, Count>();
  for (const each of lost) {
    if (each.partitions !== undefined) parts.set(each, await countPartitions(each, connection, dialect));
  }
  const counts = tables.map((table, place): [Table, Count] => {
    const name = names[place];
    return [table, (name === undefined ? undefined : byName.get(name)) ?? UNKNOWN];
  });
  return new RowCounts(new Map(counts), parts);
}

async function countPartitions(lost: LostRows, connection: Connection, dialect: Dialect): Promise<Count> {
  const { table, partitions = [] } = lost;
  const estimate = dialect.losses.partitionRows?.(table.name, partitions);
  if (estimate === undefined) return UNKNOWN;
  const [guessed] = await connection.query(estimate);
  const rows = Number(guessed?.rows ?? 0);
  if (rows > COUNTED_ROWS) return { rows, exact: false };
  const [counted] = await connection.query(`SELECT count(*) AS found FROM ${rowsPlace(dialect, lost)}`);
  return { rows: Number(counted?.found), exact: true };
}
