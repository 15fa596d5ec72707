import { nearest } from "../kernel/index.ts";
import { objectKey, printObjectName } from "../schema/index.ts";
import type { DeclaredModels } from "./declared.ts";
import type { Dependencies } from "./dependencies.ts";
import { ModelsError } from "./errors.ts";
import type { OwnershipFacts } from "./ownership-facts.ts";

/** Checks that what foreign keys refer to is declared, and by a component that may be referred to. */
export function checkReferences(
  declared: readonly DeclaredModels[],
  dependencies: Dependencies,
  { components }: OwnershipFacts,
): void {
  const owners = new Map<string, string>();
  for (const { component, schema } of declared) {
    for (const { schema: namespace, name } of schema.tables) {
      owners.set(tableKey(namespace, name), component);
    }
  }
  const withModels = new Set(declared.map(({ component }) => component));
  const isAllKnown = components.every(({ name }) => withModels.has(name));
  for (const models of declared) {
    const { component, file } = models;
    const needed = dependencies(component);
    for (const { from, constraint, schema, target } of referencesOf(models)) {
      const owner = owners.get(tableKey(schema, target));
      // Most refer to a table of their own: nothing is printed for them.
      if (owner === component || (owner === undefined ? !isAllKnown : needed.has(owner))) continue;
      const shown = shownTable(schema, target);
      const table = shownTable(from.schema, from.name);
      if (owner === undefined) {
        // Of itself nobody forgets the name.
        const like = nearest(
          shown,
          declared
            .flatMap((each) =>
              each.schema.tables.map(({ schema: namespace, name }) => shownTable(namespace, name)),
            )
            .filter((name) => name !== table),
        );
        throw new ModelsError("models/missing-table", {
          component,
          file,
          table,
          constraint,
          target: shown,
          ...(like === undefined ? {} : { nearest: like }),
        });
      }
      const object = `foreign key ${constraint} of ${table}`;
      throw new ModelsError("models/not-depended-on", { component, file, object, target: shown, owner });
    }
  }
}

function* referencesOf({ schema: { tables } }: DeclaredModels) {
  for (const from of tables) {
    for (const { name: constraint, references } of from.foreignKeys) {
      yield { from, constraint, schema: references.schema, target: references.table };
    }
  }
}

function shownTable(schema: string, name: string): string {
  return printObjectName({ kind: "table", schema, name });
}

function tableKey(schema: string, name: string): string {
  return objectKey({ kind: "table", schema, name });
}
