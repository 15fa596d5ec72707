import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { printDrizzle } from "../../src/models/index.ts";
import { run, withDatabase } from "../introspection/round-trip.ts";
import { folderWith } from "../models/reading.ts";
import { postgresDialect } from "../support/connections.ts";
import { serverDatabase } from "../support/databases.ts";
import { ROOT } from "../support/examples.ts";
import { schemas } from "./generated-schemas.ts";
import { FIXTURES, look } from "./pulled.ts";

const OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: "nodenext",
  target: "es2022",
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
};

/** What a program can rely on: rows have the columns of tables and views, with the types of these. */
const USER = `
import type { InferSelectModel } from "drizzle-orm";
import type { customer } from "./chinook.ts";
import type { customerList, film } from "./pagila.ts";

export const buyer: Pick<InferSelectModel<typeof customer>, "customerId" | "company"> = { customerId: 1, company: null };
export const title: string = ({} as InferSelectModel<typeof film>).title;
export const rating: "G" | "PG" | "PG-13" | "R" | "NC-17" | null = ({} as InferSelectModel<typeof film>).rating;
export const city: string | null = ({} as typeof customerList.$inferSelect).city;
`;

test("printed models pass the compiler in its strict form, and rows have the types of their columns", async () => {
  const texts = await Promise.all(
    FIXTURES.map(({ script }) =>
      withDatabase({ create: () => serverDatabase(), stop: async () => undefined }, async (connection) => {
        await run(connection, script);
        const { schema, viewColumns } = await look(connection);
        return printDrizzle(schema, postgresDialect().schema, { viewColumns }).text;
      }),
    ),
  );
  // Whatever the names and the circles of references are.
  const generated = fc
    .sample(schemas, { seed: 4711, numRuns: 6 })
    .map((schema, place) => [`generated-${place}.ts`, printDrizzle(schema, postgresDialect().schema).text]);
  const modules = FIXTURES.map(({ name }, place) => [
    `${name.toLowerCase().replace(" ", "-")}.ts`,
    texts[place] ?? "",
  ]);
  const folder = folderWith({
    ...Object.fromEntries([...modules, ...generated]),
    "user.ts": USER,
    "package.json": '{ "type": "module" }',
    "tsconfig.json": JSON.stringify({
      compilerOptions: { ...OPTIONS, allowImportingTsExtensions: true },
      include: ["*.ts"],
    }),
  });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", folder],
    { encoding: "utf8", cwd: folder },
  );
  expect(stdout).toBe("");
  expect(status).toBe(0);
});
