import type { Candidate } from "./listed-components.ts";
import { installedPackageFile, nearestPackageFile, readPackageFile } from "./package-file.ts";
import { packagePlace } from "./package-place.ts";

/**
 * Every dependency of the deployment's package.json that is installed and declares a component, by name. The
 * package.json is the one in the deployment's folder or the nearest above. devDependencies do not count: they are
 * not there in production, and the database would have other components than at home.
 */
export function pluginComponents(directory: string, cwd: string): Candidate[] {
  const own = nearestPackageFile(directory);
  if (own === undefined) return [];
  return readPackageFile(own, cwd).dependencies.flatMap((name): Candidate[] => {
    const packageFile = installedPackageFile(name, directory);
    const component = packageFile === undefined ? undefined : readPackageFile(packageFile, cwd).component;
    if (packageFile === undefined || component === undefined) return [];
    const foundBy = { origin: { kind: "plugin", package: name }, package: name } as const;
    return [{ place: packagePlace(name, component, packageFile, cwd), foundBy }];
  });
}
