import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keepFolder } from "../support/kept-folder.mjs";
import { writeDrizzleModels } from "../support/peer-models.mjs";
import { installedVersion, npmInstall, runQuietly } from "../support/peer-packages.mjs";
import { peerTables } from "../support/peer-tables.mjs";

/** Compares the models with a snapshot file beside its migrations; needs no database. */
export default {
  name: "drizzle-kit",

  install(folder) {
    npmInstall(folder, ["drizzle-kit@0.31.11", "drizzle-orm@0.45.4"]);
    return `drizzle-kit ${installedVersion(folder, "drizzle-kit")}`;
  },

  prepare({ packages, folder, tables, environment }) {
    const models = join(folder, "models");
    writeDrizzleModels(models, peerTables(tables));
    const out = join(folder, "drizzle");
    mkdirSync(out);
    writeFileSync(
      join(folder, "drizzle.config.json"),
      JSON.stringify({ dialect: "postgresql", schema: "./models/index.ts", out: "./drizzle" }),
    );
    const args = [join(packages, "node_modules/drizzle-kit/bin.cjs"), "generate", "--config"];
    const begin = [...args, "drizzle.config.json", "--name"];
    runQuietly(process.execPath, [...begin, "tables"], { cwd: folder, env: environment });
    const kept = keepFolder(out);
    return {
      change: (column) => writeDrizzleModels(models, peerTables(tables, column)),
      command: process.execPath,
      args: [...begin, "change"],
      written: () => kept.written().replace(/^\{[\s\S]*^\}$/m, ""),
      restore: () => kept.restore(),
    };
  },
};
