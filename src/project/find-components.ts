import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { checkPackages } from "./check-packages.ts";
import type { Component } from "./component.ts";
import { componentOf, packageFields } from "./component-definition.ts";
import { loadComponent, type SearchContext } from "./component-folder.ts";
import { displayPath } from "./display-path.ts";
import { type Candidate, listedComponents } from "./listed-components.ts";
import type { NamedPackage } from "./package-file.ts";
import { realPathOf } from "./package-place.ts";
import { pluginComponents } from "./plugin-components.ts";

/** What a config says about components, and where it stands. */
export interface ComponentSource {
  readonly configFile: string;
  readonly components: readonly (string | object)[];
  readonly plugins: boolean;
}

/** The components of a deployment, and sentences about some that may be missing. */
export interface FoundComponents {
  readonly components: readonly Component[];
  readonly warnings: readonly string[];
  /** By the name of their component. */
  readonly packages: ReadonlyMap<string, NamedPackage>;
}

/**
 * All components of a deployment: those the config lists, in its order, then plugins by the name of their package.
 * One that is found twice at the same place counts once. Throws `config/component-not-found`, `config/invalid`,
 * `config/peer-missing`, `config/two-versions`.
 */
export async function findComponents(
  source: ComponentSource,
  context: SearchContext,
): Promise<FoundComponents> {
  const { configFile } = source;
  const warnings: string[] = [];
  const found = source.components.flatMap((entry, index): (Candidate | Component)[] => {
    if (typeof entry !== "string") return [objectComponent(entry, index, configFile, context)];
    const listed = listedComponents(entry, configFile, context.cwd);
    if (listed.length === 0) warnings.push(`components: "${entry}" matches no component`);
    return listed;
  });
  if (source.plugins) {
    const plugins = pluginComponents(dirname(configFile), context.cwd);
    found.push(...plugins.candidates);
    warnings.push(...plugins.warnings);
  }
  const owners = packagesOf(found);
  // Before their files are run, which fail in stranger ways where something is missing.
  warnings.push(...(await checkPackages([...owners.values()], context.cwd)));
  const components: Component[] = [];
  const packages = new Map<string, NamedPackage>();
  const seen = new Set<string>();
  for (const each of found) {
    const real = realOf(each);
    // Objects without a file of their own all live beside the config: each is one of its own.
    if (real === undefined) components.push(...("foundBy" in each ? [] : [each]));
    if (real === undefined || seen.has(real)) continue;
    seen.add(real);
    const owner = owners.get(real);
    const component =
      "foundBy" in each
        ? await loadComponent(
            each.place,
            { ...each.foundBy, ...(owner === undefined ? {} : { package: owner }) },
            context,
          )
        : { ...each, ...packageFields(owner) };
    components.push(component);
    if (owner !== undefined) packages.set(component.name, owner);
  }
  return { components, warnings, packages };
}

/** Packages by the real path of their component: one that is listed as a folder may be a plugin too. */
function packagesOf(found: readonly (Candidate | Component)[]): ReadonlyMap<string, NamedPackage> {
  const owners = new Map<string, NamedPackage>();
  for (const each of found) {
    const named = "foundBy" in each ? each.foundBy.package : undefined;
    const real = named === undefined ? undefined : realOf(each);
    if (named !== undefined && real !== undefined) owners.set(real, named);
  }
  return owners;
}

function realOf(found: Candidate | Component): string | undefined {
  if ("foundBy" in found) return realPathOf(found.place);
  return found.file === undefined ? undefined : realpathSync(found.file);
}

/**
 * An object of the config. Where it is the default export of a file (`import foo from "./foo/component.ts"`) it
 * lives in that file's folder, as if the folder were listed; else beside the config.
 */
function objectComponent(
  entry: object,
  index: number,
  configFile: string,
  { cwd, loader }: SearchContext,
): Component {
  const file = loader.fileOf(entry);
  const origin = { kind: "object" } as const;
  return file === undefined || file === configFile
    ? componentOf(
        entry,
        { directory: dirname(configFile), origin },
        {
          file: displayPath(cwd, configFile),
          key: `components.${index}`,
        },
      )
    : componentOf(entry, { directory: dirname(file), file, origin }, { file: displayPath(cwd, file) });
}
