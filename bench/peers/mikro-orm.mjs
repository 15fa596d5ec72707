import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keepFolder } from "../support/kept-folder.mjs";
import { installedVersion, npmInstall, runQuietly } from "../support/peer-packages.mjs";
import { className, ENUM, peerTables } from "../support/peer-tables.mjs";

const PACKAGES = ["core", "cli", "postgresql", "migrations"];

/** Compares the entities with a snapshot file beside its migrations, and asks the database which of these it has. */
export default {
  name: "mikro-orm",
  needsDatabase: true,

  install(folder) {
    const version = runsSeven() ? "7.2.1" : "6.6.7";
    npmInstall(
      folder,
      PACKAGES.map((name) => `@mikro-orm/${name}@${version}`),
    );
    return `MikroORM ${installedVersion(folder, "@mikro-orm/core")}`;
  },

  prepare({ packages, folder, tables, url, environment }) {
    const migrations = join(folder, "migrations");
    mkdirSync(migrations);
    const change = (column) =>
      writeFileSync(join(folder, "entities.cjs"), entitiesText(peerTables(tables, column)));
    change();
    writeFileSync(join(folder, "mikro-orm.config.cjs"), configText(url));
    const cli = join(packages, "node_modules/.bin/mikro-orm");
    const run = (...args) => runQuietly(process.execPath, [cli, ...args], { cwd: folder, env: environment });
    const config = ["--config", join(folder, "mikro-orm.config.cjs")];
    run("migration:create", "--initial", ...config);
    run("migration:up", ...config);
    const kept = keepFolder(migrations);
    return {
      change,
      command: process.execPath,
      args: [cli, "migration:create", ...config],
      written: kept.written,
      restore: kept.restore,
    };
  },
};

/** Version 7 needs what Node has since 22.17. */
function runsSeven() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 17);
}

function configText(url) {
  return `const { PostgreSqlDriver } = require("@mikro-orm/postgresql");
const { Migrator } = require("@mikro-orm/migrations");
module.exports = {
  driver: PostgreSqlDriver,
  clientUrl: ${JSON.stringify(url)},
  entities: require("./entities.cjs"),
  extensions: [Migrator],
  migrations: { path: "./migrations", snapshot: true, emit: "cjs" },
};
`;
}

const TYPES = {
  integer: 'type: "integer"',
  varchar: 'type: "string"',
  text: 'type: "text"',
  boolean: 'type: "boolean"',
  timestamptz: 'type: "datetime", columnType: "timestamptz"',
  enum: `enum: true, items: ${JSON.stringify(ENUM.values)}, nativeEnumName: "${ENUM.name}"`,
};

function entitiesText(tables) {
  return `const { EntitySchema } = require("@mikro-orm/core");\nmodule.exports = [\n${tables.map(entityText).join("")}];\n`;
}

function entityText({ number, name, parent, columns, index }) {
  const properties = columns.map((column) => `      ${column.name}: { ${propertyText(column, parent)} },\n`);
  return `  new EntitySchema({
    name: "${className(number)}",
    tableName: "${name}",
    indexes: [{ name: "${index.name}", properties: ${JSON.stringify(index.columns)} }],
    properties: {
${properties.join("")}    },
  }),
`;
}

function propertyText(column, parent) {
  const parts =
    column.name === "parent_id"
      ? [`kind: "m:1", entity: "${className(parent)}", fieldName: "parent_id", index: false`]
      : [TYPES[column.type]];
  if (column.length !== undefined) parts.push(`length: ${column.length}`);
  if (column.primary) parts.push("primary: true, autoincrement: false");
  if (column.notNull !== true) parts.push("nullable: true");
  if (column.default === "now()") parts.push('defaultRaw: "now()"');
  else if (column.default !== undefined) parts.push(`default: ${JSON.stringify(column.default)}`);
  return parts.join(", ");
}
