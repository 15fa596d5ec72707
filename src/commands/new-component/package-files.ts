import type { StartingDatabase } from "../starting-database.ts";
import {
  GIT_ATTRIBUTES,
  ignoredData,
  MODELS_LIBRARY,
  STEMMA_RANGE,
  sortedByName,
} from "../starting-files.ts";
import type { NewFile } from "../write-new-files.ts";
import { exampleTable, modelsText } from "./component-files.ts";
import { PACKAGE_DATABASES } from "./package-database.ts";
import { readmeText } from "./package-readme.ts";
import { workflowText } from "./package-workflow.ts";

/** The files of a package with one component, by their paths in its folder. It is a deployment of its own too. */
export function packageFiles(name: string, component: string, database: StartingDatabase): NewFile[] {
  const ignored = ["node_modules/", ...ignoredData(database), "*.tgz"];
  return [
    { name: "package.json", text: manifestText(name, component, database) },
    { name: "component.ts", text: componentText(component) },
    { name: "models.ts", text: modelsText(component, database.drizzle) },
    { name: "stemma.config.ts", text: configText(database) },
    { name: "test/migrations.test.ts", text: MIGRATIONS_TEST },
    { name: "test/models.test.ts", text: modelsTestText(component, database) },
    { name: "README.md", text: readmeText(name, component, database) },
    { name: "tsconfig.json", text: TSCONFIG },
    { name: ".github/workflows/ci.yml", text: workflowText(PACKAGE_DATABASES[database.scheme]) },
    { name: ".gitattributes", text: GIT_ATTRIBUTES },
    { name: ".gitignore", text: `${ignored.join("\n")}\n` },
  ];
}

/** Files that are installed with the package: what a host needs, and nothing of how it is made. */
const PUBLISHED = ["component.ts", "models.ts", "migration"];

function manifestText(name: string, component: string, { driver }: StartingDatabase): string {
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
      [driver.name]: driver.range,
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

function configText({ url }: StartingDatabase): string {
  return `import { defineConfig } from "stemma";

// The package alone, as a deployment: to write, run and test its migrations without a host. It is not published.
export default defineConfig({
  database: ${JSON.stringify(url)},

  // Components that this one depends on are named here too, by their packages: [".", "other-plugin"].
  components: ["."],
});
`;
}

const MIGRATIONS_TEST = `import { testMigrations } from "stemma/testing";

// A test for each revision: forward, rewind and forward again; and that they make what the models declare.
await testMigrations(".");
`;

function modelsTestText(component: string, { scheme }: StartingDatabase): string {
  const table = exampleTable(component);
  const { now, isTrue } = PACKAGE_DATABASES[scheme];
  return `import { createTestDatabase } from "stemma/testing";
import { expect, test } from "vitest";

// Its tables are made from the models, or by the migrations where STEMMA_TEST_DBINIT is use-migrations.
// What a test writes is taken back when it is over.
const database = await createTestDatabase({ deployment: ".", isolation: "transaction" });

test("an item has a title, and the time when it was made", async () => {
  await database.query("INSERT INTO ${table} (title) VALUES ('first')");
  expect(await database.query("SELECT title, created_at <= ${now} AS made FROM ${table}")).toEqual([
    { title: "first", made: ${isTrue} },
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
