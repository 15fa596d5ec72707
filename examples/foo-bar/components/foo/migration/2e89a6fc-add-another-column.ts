/*** {
    "revision": "2e89a6fc", "parents": ["2c12ca17"],
    "date": "2021-01-09T22:47:12",
    "message": "Add another column"
} ***/
import type { MigrationContext } from "stemma";

export async function forward(ctx: MigrationContext): Promise<void> {
  await ctx.execute("ALTER TABLE foo_model ADD COLUMN another text");
  await ctx.sql`UPDATE foo_model SET another = ${"unknown"} WHERE other IS NULL`;
}

export async function rewind(ctx: MigrationContext): Promise<void> {
  await ctx.execute("ALTER TABLE foo_model DROP COLUMN another");
}
