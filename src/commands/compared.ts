import { compareSchemas } from "../diff/index.ts";
import { type AnyOperation, OperationError } from "../operations/index.ts";
import { type ObjectName, objectKey, type Schema } from "../schema/index.ts";
import { LoadFailure, settled, type Workbench } from "../scratch/index.ts";

/** How two schemas differ. */
export interface Compared {
  /** From what is expected to what is found. */
  readonly operations: readonly AnyOperation[];
  /** Differences for which there is no operation. */
  readonly refused: readonly RefusedDifference[];
  /** What was compared: as it was given, or with texts that are alike. */
  readonly expected: Schema;
  readonly found: Schema;
}

export interface RefusedDifference {
  readonly object: ObjectName;
  /** What is different, without the object: `it is partitioned by RANGE (id) now`. */
  readonly what: string;
}

/**
 * The names of NOT NULL constraints are no difference: servers before 18 have none, and what is left of a rename does no harm.
 */
const NAMES_APART = { serverVersion: 170_000 } as const;

/** All differences, those that no operation can make among them. Both schemas were read by the same engine. */
export function compared(expected: Schema, found: Schema): Compared {
  const refused: RefusedDifference[] = [];
  let [before, after] = [expected, found];
  for (;;) {
    try {
      return { operations: compareSchemas(before, after, NAMES_APART), refused, expected, found };
    } catch (error) {
      if (!(error instanceof OperationError) || refused.length > expected.tables.length) throw error;
      const { object, what } = error.facts;
      if (!isObjectName(object)) throw error;
      refused.push({ object, what: String(what) });
      // What such a table is like besides cannot be told; the others can.
      const table = tableOf(object);
      [before, after] = [withoutTable(before, table), withoutTable(after, table)];
    }
  }
}

export function isDifferent({ operations, refused }: Pick<Compared, "operations" | "refused">): boolean {
  return operations.length > 0 || refused.length > 0;
}

/** The same once texts that are only spelled differently are equal; the bench is used only where something differs. */
export async function comparedSettled(bench: Workbench, expected: Schema, found: Schema): Promise<Compared> {
  const first = compared(expected, found);
  if (!isDifferent(first)) return first;
  const [before, after] = await settledAlike(bench, expected, found);
  return compared(before, after);
}

/** Two schemas with the same text where they mean the same; as they are where the engine cannot load them once more. */
export async function settledAlike(
  bench: Workbench,
  expected: Schema,
  found: Schema,
): Promise<readonly [Schema, Schema]> {
  try {
    return await settled(bench, expected, found);
  } catch (error) {
    if (error instanceof LoadFailure) return [expected, found];
    throw error;
  }
}

function tableOf({ schema, table, name }: ObjectName): string {
  return objectKey({ kind: "table", ...(schema === undefined ? {} : { schema }), name: table ?? name });
}

function withoutTable(schema: Schema, key: string): Schema {
  const tables = schema.tables.filter(
    (table) => tableOf({ kind: "table", schema: table.schema, name: table.name }) !== key,
  );
  return { ...schema, tables };
}

function isObjectName(value: unknown): value is ObjectName {
  return typeof value === "object" && value !== null && "kind" in value && "name" in value;
}
