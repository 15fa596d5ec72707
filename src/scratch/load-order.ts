import { topologicalOrder } from "../kernel/index.ts";
import type { Project } from "../project/index.ts";
import { componentOf } from "../revisions/index.ts";

/**
 * The components that have to be in a scratch database before models of these can be loaded, and these, in an order in
 * which that can be done: each after those it refers to, and one without models after those that its revisions name.
 */
export function loadOrder(
  { components, revisions }: Pick<Project, "components" | "revisions">,
  wanted: readonly string[],
): readonly string[] {
  const byName = new Map(components.map((component) => [component.name, component]));
  const needs = new Map(components.map(({ name, dependsOn }) => [name, new Set(dependsOn)]));
  for (const { component, declares } of revisions) {
    if (byName.get(component)?.hasModels === true) continue;
    for (const pair of declares) {
      const needed = componentOf(pair.needed);
      if (needed !== component) needs.get(componentOf(pair.needs))?.add(needed);
    }
  }
  const closure = new Set(wanted.filter((name) => byName.has(name)));
  for (const name of closure) {
    for (const each of needs.get(name) ?? []) if (byName.has(each)) closure.add(each);
  }
  const names = components.map(({ name }) => name).filter((name) => closure.has(name));
  const place = new Map(names.map((name, index) => [name, index]));
  const order = topologicalOrder(
    names.map((name) => [...(needs.get(name) ?? [])].flatMap((each) => place.get(each) ?? [])),
  );
  const sorted = order.flatMap((index) => names[index] ?? []);
  // Components that need each other stand last, as they are: what is missing then, the engine says.
  return [...sorted, ...names.filter((name) => !sorted.includes(name))];
}
