import { defineComponent } from "stemma";

export default defineComponent({
  name: "bar",
  dependsOn: ["foo"],
  models: { sql: "./schema.sql" },

  /** What a new installation begins with. */
  async initialize(ctx) {
    await ctx.sql`INSERT INTO bar_model ("some") VALUES (${"the first"})`;
  },
});
