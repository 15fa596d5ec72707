import fc from "fast-check";
import type { RevisionKey } from "../../src/revisions/index.ts";
import { type Drawing, draw, long } from "./graphs.ts";

/** A drawing and some of its keys, in no order; what is applied is for the test to close. */
export interface Sample {
  readonly drawing: Drawing;
  readonly keys: readonly RevisionKey[];
  readonly seeds: readonly RevisionKey[];
  readonly targets: readonly RevisionKey[];
}

const NAMES = ["foo", "bar", "baz", "app"];

/**
 * Random deployments of up to four components without cycles: every revision refers only to ones made before it,
 * while its id is random, so that the order of ids and that of edges disagree as often as not.
 */
export function samples(options: {
  readonly models: boolean;
  readonly requires?: boolean;
}): fc.Arbitrary<Sample> {
  const revision = fc.record({
    component: fc.nat(NAMES.length - 1),
    id: fc.integer({ min: 1, max: 40 }),
    parents: fc.array(fc.nat(), { maxLength: 2 }),
    needs: fc.array(fc.nat(), { maxLength: 2 }),
  });
  return fc
    .record({
      revisions: fc.array(revision, { maxLength: 16 }),
      models: fc.array(fc.boolean(), { minLength: NAMES.length, maxLength: NAMES.length }),
      dependsOn: fc.array(fc.boolean(), { minLength: NAMES.length, maxLength: NAMES.length }),
      requires: fc.array(fc.option(fc.nat()), { minLength: NAMES.length, maxLength: NAMES.length }),
      seeds: fc.array(fc.nat(), { maxLength: 4 }),
      targets: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
    })
    .map(({ revisions, models, dependsOn, requires, seeds, targets }) => {
      const lines: string[] = NAMES.map(
        (name, index) => `${name}${options.models && models[index] ? " models" : ""}`,
      );
      // A component refers only to those before it, so that no two refer to each other.
      for (const [index, name] of NAMES.entries()) {
        if (options.models && dependsOn[index] && index > 0)
          lines.push(`${name} dependsOn ${NAMES[index - 1]}`);
      }
      const made = NAMES.map((name) => `${name}:0`);
      for (const { component, id, parents, needs } of revisions) {
        const name = NAMES[component] ?? "foo";
        const key = `${name}:${id.toString(16)}`;
        if (made.includes(key)) continue;
        const siblings = made.filter((other) => other.startsWith(`${name}:`));
        const others = made.filter((other) => !other.startsWith(`${name}:`));
        const parentsOf = parents.length === 0 ? [siblings.length - 1] : parents;
        for (const parent of parentsOf) {
          const chosen = siblings[parent % siblings.length];
          if (chosen !== `${name}:0`) lines.push(`${chosen} <- ${key}`);
        }
        lines.push(key);
        for (const need of needs) lines.push(`${key} needs ${others[need % others.length]}`);
        made.push(key);
      }
      // Of any other component, so that components may require each other in a circle.
      for (const [index, name] of options.requires ? NAMES.entries() : []) {
        const others = made.filter((key) => !key.startsWith(`${name}:`));
        const number = requires[index];
        if (typeof number === "number") lines.push(`${name} requires ${others[number % others.length]}`);
      }
      const keys = made.map(long);
      const pick = (numbers: readonly number[]) =>
        numbers.flatMap((number) => keys[number % keys.length] ?? []);
      return { drawing: draw(lines.join("\n")), keys, seeds: pick(seeds), targets: pick(targets) };
    });
}

/** Closes a set under a relation by adding to it until nothing changes. */
export function fixPoint(
  keys: Iterable<RevisionKey>,
  next: (key: RevisionKey) => readonly RevisionKey[],
): Set<RevisionKey> {
  let closed = new Set(keys);
  for (;;) {
    const larger = new Set([...closed, ...[...closed].flatMap(next)]);
    if (larger.size === closed.size) return closed;
    closed = larger;
  }
}

/** The order of rule 6 word by word, without regard to cost: `edges[i]` are the places that come before place i. */
export function naiveOrder(
  count: number,
  hard: readonly (readonly [number, number])[],
  soft: readonly (readonly [number, number])[],
): number[] {
  const taken = [...hard];
  const reaches = (from: number, to: number): boolean => {
    const seen = new Set([from]);
    for (const node of seen) for (const [a, b] of taken) if (a === node) seen.add(b);
    return seen.has(to);
  };
  for (const [before, after] of soft) if (!reaches(after, before)) taken.push([before, after]);
  const order: number[] = [];
  while (order.length < count) {
    const free = (node: number) => taken.every(([before, after]) => after !== node || order.includes(before));
    const next = Array.from({ length: count }, (_, node) => node).find(
      (node) => !order.includes(node) && free(node),
    );
    if (next === undefined) throw new Error("There is a cycle");
    order.push(next);
  }
  return order;
}
