// Floor of `status`: reads every file of all migration folders below the folder named, and nothing else.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const components = join(process.argv[2], "components");
for (const component of readdirSync(components)) {
  const folder = join(components, component, "migration");
  for (const file of readdirSync(folder)) readFileSync(join(folder, file), "utf8");
}
