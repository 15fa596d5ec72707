import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STEMMA } from "../support/bench.mjs";
import { keepFolder } from "../support/kept-folder.mjs";
import { runQuietly } from "../support/peer-packages.mjs";
import { peerTables } from "../support/peer-tables.mjs";
import { writeSqliteModels } from "../support/sqlite-tables.mjs";

/** The same command with an SQLite file as its database, and the same tables in models of drizzle-orm/sqlite-core. */
export default {
  name: "stemma-sqlite",
  needsDatabase: false,

  prepare({ folder, tables, environment }) {
    const component = join(folder, "components/items");
    const migrations = join(component, "migration");
    mkdirSync(migrations, { recursive: true });
    const change = (column) => writeSqliteModels(join(component, "models"), peerTables(tables, column));
    const config = { database: "sqlite:app.sqlite", components: ["components/*"] };
    writeFileSync(join(folder, "stemma.config.json"), JSON.stringify(config));
    writeFileSync(
      join(component, "component.ts"),
      'import { defineComponent } from "stemma";\n\nexport default defineComponent({ name: "items", models: "./models/index.ts" });\n',
    );
    const run = (...args) =>
      runQuietly(process.execPath, [STEMMA, ...args], { cwd: folder, env: environment });
    change();
    run("make-migrations", "--initialize", "-m", `${tables} tables`);
    run("upgrade", "--apply");
    const kept = keepFolder(migrations);
    return {
      change,
      command: process.execPath,
      args: [STEMMA, "make-migrations", "-m", "Change"],
      written: () => kept.written().replace(/^.*DROP COLUMN.*$/gm, ""),
      restore: kept.restore,
    };
  },
};
