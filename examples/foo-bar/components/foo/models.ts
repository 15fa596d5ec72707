import { integer, pgTable, text } from "drizzle-orm/pg-core";

/** As the migrations have made it by now. */
export const fooModel = pgTable("foo_model", {
  id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
  some: text("some"),
  other: text("other"),
  another: text("another"),
});
