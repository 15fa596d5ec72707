import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { globSync, isDynamicPattern } from "tinyglobby";
import { type ComponentPlace, componentPlace, type FoundBy } from "./component-folder.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";
import { installedPackageFile, PACKAGE_NAME, readPackageFile } from "./package-file.ts";
import { packagePlace, placeInPackage } from "./package-place.ts";

/** A place that was found and how, before its component file is run. */
export interface Candidate {
  readonly place: ComponentPlace;
  readonly foundBy: FoundBy;
}

/**
 * What one text in `components` stands for: a glob, a folder or file, or the name of a package. A glob may match
 * nothing. Throws `config/component-not-found`.
 */
export function listedComponents(written: string, configFile: string, cwd: string): Candidate[] {
  const directory = dirname(configFile);
  const origin = { kind: "path", written } as const;
  if (isDynamicPattern(written) && !existsSync(resolve(directory, written))) {
    const paths = globSync(written, {
      cwd: directory,
      onlyFiles: false,
      absolute: true,
      expandDirectories: false,
      ignore: "**/node_modules/**",
    });
    const places = paths.sort().map((path) => globMatch(path, cwd) ?? placeInPackage(path, cwd));
    return places.flatMap((place) => (place === undefined ? [] : [{ place, foundBy: { origin } }]));
  }
  const path = resolve(directory, written);
  const place = componentPlace(path, cwd) ?? placeInPackage(path, cwd);
  if (place !== undefined) return [{ place, foundBy: { origin } }];
  const isName = !/^[./]/.test(written) && PACKAGE_NAME.test(written);
  const packageFile = isName ? installedPackageFile(written, directory) : undefined;
  if (packageFile !== undefined) {
    const { component = dirname(packageFile) } = readPackageFile(packageFile, cwd);
    const foundBy = { origin: { kind: "package", package: written }, package: written } as const;
    return [{ place: packagePlace(written, component, packageFile, cwd), foundBy }];
  }
  throw new ProjectError("config/component-not-found", {
    component: written,
    file: displayPath(cwd, configFile),
    path: displayPath(cwd, path),
    problem: missing(displayPath(cwd, path), existsSync(path), isName),
  });
}

function missing(path: string, exists: boolean, isName: boolean): string {
  if (exists) return `${path} has neither a component file nor a migration folder`;
  return isName
    ? `there is no folder ${path}, and no package of this name is installed`
    : `there is no folder ${path}`;
}

/** A glob picks folders; of files only a component file, which stands for its folder. */
function globMatch(path: string, cwd: string): ComponentPlace | undefined {
  const place = componentPlace(path.replace(/\/$/, ""), cwd);
  const isOtherFile = place?.file === path && !/\/component\.[a-z]+$/.test(path);
  return isOtherFile ? undefined : place;
}
