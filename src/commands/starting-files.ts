import { basename } from "node:path";
import { STEMMA_VERSION } from "../kernel/index.ts";
import type { StartingDatabase } from "./starting-database.ts";
import { exampleModels } from "./starting-models.ts";
import type { NewFile } from "./write-new-files.ts";

/** The files of a starting deployment, by their paths in its folder. */
export function startingFiles(folder: string, component: string, database: StartingDatabase): NewFile[] {
  const home = `components/${component}`;
  const ignored = ["node_modules/", ...ignoredData(database)];
  return [
    { name: "stemma.config.ts", text: configText(component, database) },
    { name: `${home}/component.ts`, text: componentText(component) },
    { name: `${home}/models.ts`, text: exampleModels(database.drizzle, NOTE) },
    { name: "package.json", text: packageText(basename(folder), database) },
    { name: ".gitattributes", text: GIT_ATTRIBUTES },
    { name: ".gitignore", text: `${ignored.join("\n")}\n` },
  ];
}

const NOTE = { constant: "note", table: "note", text: "body" } as const;

/** A folder; or a file with those that SQLite puts beside it while it is open. */
export function ignoredData({ data, scheme }: StartingDatabase): readonly string[] {
  if (data === undefined) return [];
  return scheme === "pglite" ? [`/${data}/`] : [`/${data}`, `/${data}-*`];
}

/** `-text`, not `eol=lf`: what was reviewed and applied must be the same bytes for everyone, strings in it included. */
export const GIT_ATTRIBUTES = `# Migrations are kept byte for byte: a line ending inside a string of SQL is data.
**/migration/** -text
`;

const SERVER =
  "  // STEMMA_DATABASE_URL and --database count before this entry: a password belongs there, not here.";

/** What stands above the database in the config. */
const REMARKS: Readonly<Record<StartingDatabase["scheme"], string>> = {
  pglite: `  // PostgreSQL inside the process, kept in a folder. For a server: "postgres://user@localhost:5432/name",
  // with its driver (npm install pg). STEMMA_DATABASE_URL and --database count before this entry.`,
  sqlite:
    "  // A file, which is made when it is first needed. STEMMA_DATABASE_URL and --database count before this entry.",
  postgres: SERVER,
  mariadb: `${SERVER}
  // What models and migrations make is tried in databases of their own beside it: the user needs the right to make them.
  // Another server for that: scratch: "mariadb://root@localhost/test".`,
};

function configText(component: string, { url, scheme }: StartingDatabase): string {
  return `import { defineConfig } from "stemma";

export default defineConfig({
${REMARKS[scheme]}
  database: ${JSON.stringify(url)},
  components: ["components/*"],
  defaultComponent: "${component}",
});
`;
}

function componentText(component: string): string {
  return `import { defineComponent } from "stemma";

export default defineComponent({
  name: "${component}",

  // Its tables. Where there is no migration 00000000, the component is installed from them.
  models: "./models.ts",

  // Names of the components whose tables this one refers to.
  dependsOn: [],

  // Its migrations are in ./migration. Change the models, then:
  //   npx stemma make-migrations -m "Add a column"
});
`;
}

/** What the example's models are written with. */
export const MODELS_LIBRARY = { name: "drizzle-orm", range: "^0.45.4" } as const;

/** What is written for this Stemma; a version that nobody can install is not asked for. */
export const STEMMA_RANGE = /^\d+\.\d+\.\d+$/.test(STEMMA_VERSION) ? `^${STEMMA_VERSION}` : "*";

function packageText(folderName: string, { driver }: StartingDatabase): string {
  const name = folderName
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const manifest = {
    name: name === "" ? "deployment" : name,
    version: "0.0.0",
    private: true,
    type: "module",
    dependencies: sortedByName({
      [driver.name]: driver.range,
      [MODELS_LIBRARY.name]: MODELS_LIBRARY.range,
      stemma: STEMMA_RANGE,
    }),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** As npm keeps them. */
export function sortedByName(
  dependencies: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1)));
}
