import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ComponentPlace, componentPlace } from "./component-folder.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";
import { readPackageFile } from "./package-file.ts";

/** The component of a folder that is a package, wherever in it it lies. Undefined for other folders. */
export function placeInPackage(path: string, cwd: string): ComponentPlace | undefined {
  const packageFile = join(path, "package.json");
  const { name = packageFile, component } = existsSync(packageFile) ? readPackageFile(packageFile, cwd) : {};
  return component === undefined ? undefined : packagePlace(name, component, packageFile, cwd);
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
