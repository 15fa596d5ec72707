import { existsSync } from "node:fs";
import { findCycle, nearest } from "../kernel/index.ts";
import { type Component, placeOf } from "./component.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";

/**
 * Checks components against each other. Throws `config/duplicate-component` for two of one name, and
 * `config/invalid` for two that share a migrations folder, for an unknown name in `dependsOn` and for a cycle in it.
 */
export function checkComponents(components: readonly Component[], configFile: string, cwd: string): void {
  const shown = (component: Component): string =>
    displayPath(
      cwd,
      component.origin.kind === "object" ? (component.file ?? configFile) : placeOf(component),
    );
  const byName = new Map<string, Component>();
  const byFolder = new Map<string, Component>();
  for (const component of components) {
    const twin = byName.get(component.name);
    if (twin !== undefined) {
      throw new ProjectError("config/duplicate-component", {
        component: component.name,
        places: [shown(twin), shown(component)],
        ...packagesOf([twin, component]),
      });
    }
    byName.set(component.name, component);
    const sharer = byFolder.get(component.migrationsFolder);
    if (sharer !== undefined && existsSync(component.migrationsFolder)) {
      throw new ProjectError("config/invalid", {
        file: shown(component),
        key: "migrations",
        expected: "a folder of its own for each component",
        problem: `"${sharer.name}" and "${component.name}" share ${displayPath(cwd, component.migrationsFolder)}`,
      });
    }
    byFolder.set(component.migrationsFolder, component);
  }
  checkDependsOn(components, byName, shown);
}

function packagesOf(components: readonly Component[]): { readonly packages?: readonly string[] } {
  const packages = components.flatMap(({ package: name, packageVersion }) =>
    name === undefined ? [] : [packageVersion === undefined ? name : `${name}@${packageVersion}`],
  );
  return packages.length === 0 ? {} : { packages };
}

function checkDependsOn(
  components: readonly Component[],
  byName: ReadonlyMap<string, Component>,
  shown: (component: Component) => string,
): void {
  const numbers = new Map(components.map(({ name }, number) => [name, number]));
  const needs = components.map((component) =>
    component.dependsOn.map((name) => {
      const number = numbers.get(name);
      if (number !== undefined) return number;
      const guess = nearest(name, byName.keys());
      throw new ProjectError("config/invalid", {
        file: shown(component),
        key: "dependsOn",
        expected: "names of components of this deployment",
        problem: `there is no component "${name}"${guess === undefined ? "" : `. Did you mean "${guess}"?`}`,
      });
    }),
  );
  const cycle = findCycle(needs)?.flatMap((number) => components[number] ?? []);
  const [first] = cycle ?? [];
  if (cycle === undefined || first === undefined) return;
  throw new ProjectError("config/invalid", {
    file: shown(first),
    key: "dependsOn",
    expected: "no circle",
    problem: `components need each other in a circle: ${[...cycle, first].map(({ name }) => name).join(" -> ")}`,
  });
}
