import { PGLITE } from "../starting-database.ts";
import { GIT_ATTRIBUTES, MODELS_LIBRARY, STEMMA_RANGE, sortedByName } from "../starting-files.ts";
import type { NewFile } from "../write-new-files.ts";
import { exampleTable, modelsText } from "./component-files.ts";
import { readmeText } from "./package-readme.ts";

/** The files of a package with one component, by their paths in its folder. It is a deployment of its own too. */
export function packageFiles(name: string, component: string): NewFile[] {
  return [
    { name: "package.json", text: manifestText(name, component) },
    { name: "component.ts", text: componentText(component) },
    { name: "models.ts", text: modelsText(component, "pg-core") },
    { name: "stemma.config.ts", text: CONFIG },
    { name: "test/migrations.test.ts", text: MIGRATIONS_TEST },
    { name: "test/models.test.ts", text: modelsTestText(component) },
    { name: "README.md", text: readmeText(name, component) },
    { name: "tsconfig.json", text: TSCONFIG },
    { name: ".github/workflows/ci.yml", text: WORKFLOW },
    { name: ".gitattributes", text: GIT_ATTRIBUTES },
    { name: ".gitignore", text: "node_modules/\n/data/\n*.tgz\n" },
  ];
}

/** Files that are installed with the package: what a host needs, and nothing of how it is made. */
const PUBLISHED = ["component.ts", "models.ts", "migration"];

function manifestText(name: string, component: string): string {
  const manifest = {
    name,
    version: "0.1.0",
    description: `The component ${component} for Stemma: its tables and their migrations`,
    keywords: ["stemma", "stemma-plugin"],
    type: "module",
    stemma: { component: "./component.ts" },
    exports: {
      "./component.ts": "./component.ts",
      "./models.ts": "./models.ts",
      // Whoever looks for migrations through the package, and not in its folder, finds them too.
      "./migration/*": "./migration/*",
      "./package.json": "./package.json",
    },
    files: PUBLISHED,
    scripts: {
      check: "stemma check --offline",
      test: "vitest run --testTimeout=60000",
      types: "tsc",
      prepublishOnly: "npm run check && npm test",
    },
    peerDependencies: { [MODELS_LIBRARY.name]: ">=0.45.0 <1", stemma: STEMMA_RANGE },
    devDependencies: sortedByName({
      [PGLITE.name]: PGLITE.range,
      [MODELS_LIBRARY.name]: MODELS_LIBRARY.range,
      stemma: STEMMA_RANGE,
      typescript: ">=5.7.0",
      // The last one for Node 20.
      vitest: "^3.2.7",
    }),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function componentText(component: string): string {
  return `import { defineComponent } from "stemma";

export default defineComponent({
  name: "${component}",

  // Its tables. Change them, then: npx stemma make-migrations -m "Add a column"
  models: "./models.ts",
  migrations: "./migration",

  // Names of the components whose tables this one refers to, and revisions of them that it needs at least:
  // requires: ["other==2d1b1cfe"]. Their packages are peerDependencies, and devDependencies to work with here.
  dependsOn: [],
});
`;
}

const CONFIG = `import { defineConfig } from "stemma";

// The package alone, as a deployment: to write, run and test its migrations without a host. It is not published.
export default defineConfig({
  database: "pglite:data",

  // Components that this one depends on are named here too, by their packages: [".", "other-plugin"].
  components: ["."],
});
`;

const MIGRATIONS_TEST = `import { testMigrations } from "stemma/testing";

// A test for each revision: forward, rewind and forward again; and that they make what the models declare.
await testMigrations(".");
`;

function modelsTestText(component: string): string {
  const table = exampleTable(component);
  return `import { createTestDatabase } from "stemma/testing";
import { expect, test } from "vitest";

// Its tables are made from the models, or by the migrations where STEMMA_TEST_DBINIT is use-migrations.
// What a test writes is taken back when it is over.
const database = await createTestDatabase({ deployment: ".", isolation: "transaction" });

test("an item has a title, and the time when it was made", async () => {
  await database.query("INSERT INTO ${table} (title) VALUES ('first')");
  expect(await database.query("SELECT title, created_at <= now() AS made FROM ${table}")).toEqual([
    { title: "first", made: true },
  ]);
});
`;
}

const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      target: "es2022",
      module: "nodenext",
      strict: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ["*.ts", "migration", "test"],
  },
  null,
  2,
)}\n`;

const WORKFLOW = `name: ci
on: [push, pull_request]

jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        node: [20, 22, 24]
    services:
      postgres:
        image: postgres:17
        env:
          POSTGRES_PASSWORD: postgres
        ports: ["5432:5432"]
        options: --health-cmd pg_isready --health-interval 5s --health-retries 10
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: \${{ matrix.node }}
      - run: npm install
      - run: npm run types
      - run: npm run check
      # On PGlite: tables from the models, then from the migrations.
      - run: npm test
      - run: npm test
        env:
          STEMMA_TEST_DBINIT: use-migrations
      # On a server.
      - run: npm install --no-save pg
      - run: npm test
        env:
          STEMMA_TEST_DATABASE_URL: postgres://postgres:postgres@localhost:5432/postgres
`;
