import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { quickScratch } from "./databases.ts";

/** What the settings of a config begin with, as `init` and the examples write it. */
const BEGINNING = /^export default (?:defineConfig\()?\{\n/m;

/**
 * Has the config of a folder, if there is one, name the server of the test run for scratch databases, where it names none: in the short
 * form they are made there, as for `site`. Throws where it does not see how.
 */
export function useQuickScratch(folder: string): void {
  const { scratch } = quickScratch();
  const file = join(folder, "stemma.config.ts");
  if (scratch === undefined || !existsSync(file)) return;
  const text = readFileSync(file, "utf8");
  if (/^ *scratch:/m.test(text)) return;
  if (!BEGINNING.test(text)) throw new Error(`no settings are seen in ${file}`);
  writeFileSync(
    file,
    text.replace(BEGINNING, (start) => `${start}  scratch: ${JSON.stringify(scratch)},\n`),
  );
}
