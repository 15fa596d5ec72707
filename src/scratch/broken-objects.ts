import { type Connection, DatabaseFailure } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import { type ObjectName, objectKey, printObjectName, type Schema } from "../schema/index.ts";

/** Views and triggers that name what is not there, by their keys, with what is wrong: only where a database lets that be. */
export async function brokenObjects(
  connection: Connection,
  { schema: { catalog } }: Dialect,
  schema: Schema,
): Promise<ReadonlyMap<string, { readonly object: ObjectName; readonly problem: string }>> {
  const broken = new Map<string, { readonly object: ObjectName; readonly problem: string }>();
  for (const { object, sql } of catalog.probes?.of(schema) ?? []) {
    try {
      await connection.query(sql);
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      if (!catalog.probes?.isBroken(error.message)) continue;
      const problem = `${printObjectName(object)} would be left broken: ${error.message}`;
      broken.set(objectKey(object), { object, problem });
    }
  }
  return broken;
}
