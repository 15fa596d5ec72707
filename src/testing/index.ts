export { createTestDatabase } from "./create-test-database.ts";
export { TestDatabase } from "./test-database.ts";
export { testMigrations } from "./test-migrations.ts";
export type { TestMode } from "./test-mode.ts";
export type { TestDatabaseOptions, TestPlace } from "./test-options.ts";
export type { TestRunner } from "./test-runner.ts";
