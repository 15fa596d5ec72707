import { cpSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** A folder that a command writes into, put back after each run to what it was. */
export function keepFolder(folder) {
  const copy = `${folder}.kept`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true });
  const known = new Set(filesIn(folder));
  return {
    /** The text of all files that are new since. */
    written: () =>
      filesIn(folder)
        .filter((file) => !known.has(file))
        .map((file) => readFileSync(file, "utf8"))
        .join("\n"),
    restore() {
      rmSync(folder, { recursive: true, force: true });
      cpSync(copy, folder, { recursive: true });
    },
  };
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((file) => !file.includes("__pycache__") && statSync(file).isFile());
}
