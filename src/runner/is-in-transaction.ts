import { isTrue, type Row } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";

/** Whether a transaction is open: a mark that ends with the transaction is there in the next message only inside one. */
export async function isInTransaction(
  dialect: Dialect,
  query: (sql: string) => Promise<readonly Row[]>,
): Promise<boolean> {
  const { mark, isMarked } = dialect.schema.catalog;
  await query(mark);
  const [row] = await query(isMarked);
  return isTrue(row?.marked);
}
