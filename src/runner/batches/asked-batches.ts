import { BatchFault } from "./batch-fault.ts";

const DEFAULT_SIZE = 1_000;
/** More rows than that are not a batch; they are in memory at once. */
const LARGEST = 1_000_000;

/** Options of batches, checked: code may be JavaScript, and types are for those who have them. */
export interface AskedBatches {
  readonly schema?: string;
  readonly table: string;
  readonly key: readonly string[] | undefined;
  readonly size: number;
  readonly where: unknown;
  readonly columns: readonly string[] | undefined;
  readonly reads: boolean;
  readonly lock: boolean;
  readonly name: string;
  readonly throttle: number;
}

const KNOWN: ReadonlySet<string> = new Set("table key size where columns rows lock name throttle".split(" "));

/** Throws BatchFault. */
export function askedBatches(options: object, work: unknown): AskedBatches {
  const given: Readonly<Record<string, unknown>> = { ...options };
  const unknown = Object.keys(given).find((name) => !KNOWN.has(name));
  if (unknown !== undefined)
    throw new BatchFault(`there is no option ${unknown}`, `There are: ${[...KNOWN].join(", ")}.`);
  if (typeof work !== "function")
    throw new BatchFault("the second argument is the function that gets the rows");
  const { table, size = DEFAULT_SIZE, where, rows = true, lock = true, throttle = 1 } = given;
  if (typeof table !== "string" || table === "") throw new BatchFault("table is the name of a table");
  if (/\s/.test(table)) throw new BatchFault(`table is a name alone, not "${table}"`);
  if (typeof size !== "number" || !Number.isInteger(size) || size < 1 || size > LARGEST) {
    throw new BatchFault(`size is a number of rows, from 1 to ${LARGEST}, not ${String(size)}`);
  }
  if (typeof throttle !== "number" || !(throttle > 0 && throttle <= 1)) {
    throw new BatchFault(
      `throttle is the share of time that the batches may work, above 0 and at most 1, not ${String(throttle)}`,
    );
  }
  if (where !== undefined && typeof where !== "string" && typeof where !== "function") {
    throw new BatchFault("where is SQL text, or a function that builds a condition");
  }
  if (typeof rows !== "boolean" || typeof lock !== "boolean")
    throw new BatchFault("rows and lock are true or false");
  const columns = namesOf("columns", given.columns);
  if (columns !== undefined && !rows) throw new BatchFault("columns are for rows, and rows is false");
  const name = given.name ?? table;
  if (typeof name !== "string" || name === "") throw new BatchFault("name is a text");
  const dot = table.indexOf(".");
  return {
    ...(dot < 0 ? {} : { schema: table.slice(0, dot) }),
    table: table.slice(dot + 1),
    key: namesOf("key", given.key),
    size,
    where,
    columns,
    reads: rows,
    lock,
    name,
    throttle,
  };
}

function namesOf(option: string, value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = names.filter((name) => typeof name === "string");
  if (names.length === 0 || texts.length < names.length || new Set(texts).size < texts.length) {
    throw new BatchFault(`${option} is a column, or a list of different columns`);
  }
  return texts;
}
