import type { Generated } from "kysely";
import { expectTypeOf, test } from "vitest";
import type { Batch, BatchSummary, MigrationContext } from "../../src/index.ts";

interface Tables {
  readonly users: { readonly id: Generated<string>; readonly email: string; readonly age: number | null };
  readonly notes: { readonly id: Generated<number>; readonly text: string };
}

/** Never run: the compiler reads it. */
async function migrate(ctx: MigrationContext<Tables>, untyped: MigrationContext): Promise<void> {
  const summary = await ctx.batches(
    { table: "users", key: "id", where: (eb) => eb("age", "is", null) },
    async (rows, trx, batch) => {
      expectTypeOf(rows).toEqualTypeOf<readonly { id: string; email: string; age: number | null }[]>();
      expectTypeOf(batch).toEqualTypeOf<Batch>();
      await trx.updateTable("users").set({ age: 0 }).where(batch.within).execute();
      // @ts-expect-error: there is no such column.
      trx.updateTable("users").set({ size: 0 });
    },
  );
  expectTypeOf(summary).toEqualTypeOf<BatchSummary>();
  await ctx.batches({ table: "notes", columns: ["text"], key: ["id", "text"] }, (rows) => {
    expectTypeOf(rows).toEqualTypeOf<readonly { text: string }[]>();
  });
  await ctx.batches({ table: "notes", rows: false }, (rows) => {
    expectTypeOf(rows).toEqualTypeOf<readonly []>();
  });
  await untyped.batches({ table: "app.anything", columns: ["a"] }, (rows) => {
    expectTypeOf(rows[0]?.a).toEqualTypeOf<unknown>();
  });
  // @ts-expect-error: there is no such table.
  await ctx.batches({ table: "nowhere" }, () => undefined);
  // @ts-expect-error: there is no such column.
  await ctx.batches({ table: "users", key: "text" }, () => undefined);
  // @ts-expect-error: nor here.
  await ctx.batches({ table: "users", columns: ["text"] }, () => undefined);
}

test("the types of batches are those of their tables", () => {
  expectTypeOf(migrate).toBeFunction();
});
