import type { OwnershipFacts } from "./ownership-facts.ts";

/** The components that one depends on, by itself or through others. */
export type Dependencies = (component: string) => ReadonlySet<string>;

export function dependenciesOf({ components }: OwnershipFacts): Dependencies {
  const direct = new Map(components.map(({ name, dependsOn }) => [name, dependsOn]));
  const known = new Map<string, ReadonlySet<string>>();
  return (component) => {
    const before = known.get(component);
    if (before !== undefined) return before;
    const found = new Set<string>();
    const open = [...(direct.get(component) ?? [])];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (found.has(name)) continue;
      found.add(name);
      open.push(...(direct.get(name) ?? []));
    }
    known.set(component, found);
    return found;
  };
}
