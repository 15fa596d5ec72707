import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keepFolder } from "../support/kept-folder.mjs";
import { installedVersion, npmInstall, runQuietly } from "../support/peer-packages.mjs";
import { className, ENUM, peerTables } from "../support/peer-tables.mjs";

/** Compares the entities with the database that it is connected to. */
export default {
  name: "typeorm",
  needsDatabase: true,

  install(folder) {
    npmInstall(folder, ["typeorm@1.1.1", "pg@8.23.1", "reflect-metadata"]);
    return `TypeORM ${installedVersion(folder, "typeorm")}`;
  },

  prepare({ packages, folder, tables, url, environment }) {
    const migrations = join(folder, "migrations");
    mkdirSync(migrations);
    const change = (column) =>
      writeFileSync(join(folder, "entities.js"), entitiesText(peerTables(tables, column)));
    change();
    writeFileSync(
      join(folder, "data-source.js"),
      `const { DataSource } = require("typeorm");
module.exports = new DataSource({ type: "postgres", url: ${JSON.stringify(url)}, entities: require("./entities.js") });
`,
    );
    const cli = join(packages, "node_modules/typeorm/cli.js");
    const source = ["-d", join(folder, "data-source.js")];
    runQuietly(process.execPath, [cli, "schema:sync", ...source], { cwd: folder, env: environment });
    const kept = keepFolder(migrations);
    return {
      change,
      command: process.execPath,
      args: [cli, "migration:generate", ...source, "--outputJs", join(migrations, "Change")],
      written: kept.written,
      restore: kept.restore,
    };
  },
};

const TYPES = {
  integer: 'type: "integer"',
  varchar: 'type: "varchar"',
  text: 'type: "text"',
  boolean: 'type: "boolean"',
  timestamptz: 'type: "timestamptz"',
  enum: `type: "enum", enum: ${JSON.stringify(ENUM.values)}, enumName: "${ENUM.name}"`,
};

function entitiesText(tables) {
  return `const { EntitySchema } = require("typeorm");\nmodule.exports = [\n${tables.map(entityText).join("")}];\n`;
}

function entityText({ number, name, parent, columns, index }) {
  const lines = columns.map((column) => `      ${column.name}: { ${columnText(column)} },\n`);
  return `  new EntitySchema({
    name: "${className(number)}",
    tableName: "${name}",
    columns: {
${lines.join("")}    },
    relations: {
      parent: { type: "many-to-one", target: "${className(parent)}", joinColumn: { name: "parent_id" } },
    },
    indices: [{ name: "${index.name}", columns: ${JSON.stringify(index.columns)} }],
  }),
`;
}

function columnText(column) {
  const parts = [TYPES[column.type]];
  if (column.length !== undefined) parts.push(`length: ${column.length}`);
  if (column.primary) parts.push("primary: true");
  if (column.notNull !== true) parts.push("nullable: true");
  if (column.default === "now()") parts.push('default: () => "now()"');
  else if (column.default !== undefined) parts.push(`default: ${JSON.stringify(column.default)}`);
  return parts.join(", ");
}
