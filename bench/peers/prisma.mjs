import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keepFolder } from "../support/kept-folder.mjs";
import { installedVersion, npmInstall } from "../support/peer-packages.mjs";
import { className, ENUM, peerTables } from "../support/peer-tables.mjs";

/**
 * `prisma migrate diff` of two schema files: no history is read, so the least that `migrate dev` does.
 * It asks the database for its version only.
 * Version 6 with its schema engine in WebAssembly, which npm brings along: the native one, which version 7 needs, is
 * downloaded from a host of its own, and `migrate dev` with this one fails on reading a database ("Column type 'name'
 * could not be deserialized").
 */
export default {
  name: "prisma",
  needsDatabase: true,

  install(folder) {
    npmInstall(folder, ["prisma@6.19.3", "@prisma/adapter-pg@6.19.3"]);
    return `Prisma ${installedVersion(folder, "prisma")}, engine in WebAssembly, migrate diff of two schema files`;
  },

  prepare({ packages, folder, tables, url, environment }) {
    mkdirSync(join(folder, "out"));
    const writeSchema = (name, column) =>
      writeFileSync(join(folder, name), schemaText(peerTables(tables, column)));
    writeSchema("before.prisma");
    writeFileSync(join(folder, "prisma.config.mjs"), CONFIG);
    // With this engine the native one is never loaded, and a file in its place keeps it from being downloaded.
    const instead = join(folder, "no-query-engine.node");
    writeFileSync(instead, "");
    const kept = keepFolder(join(folder, "out"));
    const schemas = ["--from-schema-datamodel", "before.prisma", "--to-schema-datamodel", "after.prisma"];
    return {
      change: (column) => writeSchema("after.prisma", column),
      command: process.execPath,
      args: [
        join(packages, "node_modules/prisma/build/index.js"),
        ...["migrate", "diff", ...schemas, "--script", "--output", "out/change.sql"],
      ],
      environment: {
        ...environment,
        DATABASE_URL: url,
        PRISMA_QUERY_ENGINE_LIBRARY: instead,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
      written: kept.written,
      restore: kept.restore,
    };
  },
};

/** Without `allowExitOnIdle` the process would wait ten seconds at its end for its idle connections. */
const CONFIG = `import { PrismaPg } from "@prisma/adapter-pg";
export default {
  schema: "after.prisma",
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => new PrismaPg({ connectionString: process.env.DATABASE_URL, allowExitOnIdle: true }),
};
`;

const TYPES = {
  integer: "Int",
  varchar: "String",
  text: "String",
  boolean: "Boolean",
  timestamptz: "DateTime",
  enum: ENUM.name,
};

function schemaText(tables) {
  return `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

enum ${ENUM.name} {
${ENUM.values.map((value) => `  ${value}`).join("\n")}
}

${tables.map((table, at) => modelText(table, tables[at + 1])).join("\n")}`;
}

function modelText({ number, name, parent, columns, index }, next) {
  const relation = (table) => `@relation("${table}_parent"`;
  const lines = [
    ...columns.map(fieldText),
    `parent ${className(parent)}? ${relation(name)}, fields: [parent_id], references: [id])`,
    ...(number === parent ? [`own ${className(number)}[] ${relation(name)})`] : []),
    ...(next === undefined ? [] : [`children ${className(next.number)}[] ${relation(next.name)})`]),
    `@@index([${index.columns.join(", ")}], map: "${index.name}")`,
    `@@map("${name}")`,
  ];
  return `model ${className(number)} {\n${lines.map((line) => `  ${line}`).join("\n")}\n}\n`;
}

function fieldText(column) {
  const parts = [column.name, `${TYPES[column.type]}${column.notNull ? "" : "?"}`];
  if (column.primary) parts.push("@id");
  if (column.default !== undefined) parts.push(`@default(${column.default})`);
  if (column.type === "varchar") parts.push(`@db.VarChar(${column.length})`);
  if (column.type === "timestamptz") parts.push("@db.Timestamptz");
  return parts.join(" ");
}
