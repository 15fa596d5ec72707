import { displayPath } from "./display-path.ts";
import type { Candidate } from "./listed-components.ts";
import { installedPackageFile, nearestPackageFile, readPackageFile } from "./package-file.ts";
import { packagePlace } from "./package-place.ts";

/** The plugins that were found, and sentences about packages that may be plugins and are not there. */
export interface FoundPlugins {
  readonly candidates: readonly Candidate[];
  readonly warnings: readonly string[];
}

/** Known not to be plugins: Stemma, which may run from anywhere, drivers (missing ones have an error), the ORM. */
const NO_PLUGINS: ReadonlySet<string> = new Set([
  "stemma",
  "pg",
  "@electric-sql/pglite",
  "better-sqlite3",
  "mariadb",
  "drizzle-orm",
]);

/**
 * Every dependency of the deployment's package.json that is installed and declares a component, by name. The
 * package.json is the one in the deployment's folder or the nearest above. devDependencies do not count: they are
 * not there in production, and the database would have other components than at home. One that is not installed is
 * worth a warning, unless it is optional: its component would be missing without a word.
 */
export function pluginComponents(directory: string, cwd: string): FoundPlugins {
  const own = nearestPackageFile(directory);
  if (own === undefined) return { candidates: [], warnings: [] };
  const { dependencies, optional } = readPackageFile(own, cwd);
  const candidates: Candidate[] = [];
  const warnings: string[] = [];
  for (const name of dependencies) {
    const packageFile = installedPackageFile(name, directory);
    if (packageFile === undefined) {
      if (NO_PLUGINS.has(name) || optional.includes(name)) continue;
      const shown = displayPath(cwd, own);
      warnings.push(
        `${shown}: ${name} is not installed; if it is a plugin, its component is missing: npm install`,
      );
      continue;
    }
    const file = readPackageFile(packageFile, cwd);
    if (file.component === undefined) continue;
    const foundBy = { origin: { kind: "plugin", package: name }, package: { name, file } } as const;
    candidates.push({ place: packagePlace(name, file.component, packageFile, cwd), foundBy });
  }
  return { candidates, warnings };
}
