import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STEMMA } from "../support/bench.mjs";
import { keepFolder } from "../support/kept-folder.mjs";
import { writeDrizzleModels } from "../support/peer-models.mjs";
import { runQuietly } from "../support/peer-packages.mjs";
import { peerTables } from "../support/peer-tables.mjs";

/** The tables of one revision: all 2,000 in one transaction are more than a server's default settings allow. */
const AT_ONCE = 400;
const MODELS = "components/items/models";

/** The command that is compared with all others, in the shape of theirs. Its packages are the checkout's. */
export default {
  name: "stemma",
  needsDatabase: true,

  prepare({ folder, tables, url, environment }) {
    const { change, migrations } = writeDeployment(folder, { tables, url });
    const run = (...args) =>
      runQuietly(process.execPath, [STEMMA, ...args], { cwd: folder, env: environment });
    for (let count = Math.min(tables, AT_ONCE); ; count = Math.min(tables, count + AT_ONCE)) {
      writeDrizzleModels(join(folder, MODELS), peerTables(count));
      run("make-migrations", ...(count <= AT_ONCE ? ["--initialize"] : []), "-m", `${count} tables`);
      if (count === tables) break;
    }
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

/** A deployment with one component of so many tables and no revisions yet. */
function writeDeployment(folder, { tables, url }) {
  const component = join(folder, "components/items");
  const migrations = join(component, "migration");
  mkdirSync(migrations, { recursive: true });
  const change = (column) => writeDrizzleModels(join(folder, MODELS), peerTables(tables, column));
  writeFileSync(
    join(component, "component.ts"),
    'import { defineComponent } from "stemma";\n\nexport default defineComponent({ name: "items", models: "./models/index.ts" });\n',
  );
  writeFileSync(
    join(folder, "stemma.config.json"),
    JSON.stringify({ database: url, components: ["components/*"] }),
  );
  return { change, migrations };
}
