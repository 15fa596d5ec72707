import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { type ComponentPlace, componentPlace } from "./component-folder.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";
import { type NamedPackage, readPackageFile } from "./package-file.ts";

/** A component's place, and the package that declares it where one does. */
export interface PlaceInPackage {
  readonly place: ComponentPlace;
  readonly package?: NamedPackage;
}

/**
 * The component of a folder: its own, or that of the package that the folder is, wherever in it that lies. Undefined
 * for other folders. `own`: what `componentPlace` found there.
 */
export function placeInPackage(
  path: string,
  own: ComponentPlace | undefined,
  cwd: string,
): PlaceInPackage | undefined {
  const packageFile = join(path, "package.json");
  const file = existsSync(packageFile) ? readPackageFile(packageFile, cwd) : undefined;
  if (file?.component === undefined) return own === undefined ? undefined : { place: own };
  const { name = packageFile, component } = file;
  if (own === undefined)
    return { place: packagePlace(name, component, packageFile, cwd), package: { name, file } };
  const declared = componentPlace(component, cwd);
  const isThis = declared !== undefined && realPathOf(declared) === realPathOf(own);
  return { place: own, ...(isThis ? { package: { name, file } } : {}) };
}

/** What tells places apart, however they were reached. */
export function realPathOf({ file, directory }: ComponentPlace): string {
  return realpathSync(file ?? directory);
}

/** The component that a package declares. Throws `config/component-not-found` where it is not there. */
export function packagePlace(
  name: string,
  component: string,
  packageFile: string,
  cwd: string,
): ComponentPlace {
  const place = componentPlace(component, cwd);
  if (place !== undefined) return place;
  const path = displayPath(cwd, component);
  throw new ProjectError("config/component-not-found", {
    component: name,
    file: displayPath(cwd, packageFile),
    path,
    problem: existsSync(component)
      ? `${path} has neither a component file nor a migration folder`
      : `there is no ${path}`,
  });
}
