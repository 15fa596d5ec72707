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
  const names: string[] = [];
  for (const { component, schema } of declared) {
    for (const { schema: namespace, name } of schema.tables) {
      owners.set(tableKey(namespace, name), component);
      names.push(printObjectName({ kind: "table", schema: namespace, name }));
    }
  }
  const withModels = new Set(declared.map(({ component }) => component));
  const isAllKnown = components.every(({ name }) => withModels.has(name));
  for (const models of declared) {
    const { component, file } = models;
    const needed = dependencies(component);
    for (const { table, constraint, schema, target } of referencesOf(models)) {
      const owner = owners.get(tableKey(schema, target));
      const shown = printObjectName({ kind: "table", schema, name: target });
      if (owner === undefined) {
        if (!isAllKnown) continue;
        // Of itself nobody forgets the name.
        const like = nearest(
          shown,
          names.filter((name) => name !== table),
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
      if (owner === component || needed.has(owner)) continue;
      const object = `foreign key ${constraint} of ${table}`;
      throw new ModelsError("models/not-depended-on", { component, file, object, target: shown, owner });
    }
  }
}

function* referencesOf({ schema: { tables } }: DeclaredModels) {
  for (const { schema, name, foreignKeys } of tables) {
    const table = printObjectName({ kind: "table", schema, name });
    for (const { name: constraint, references } of foreignKeys) {
      yield { table, constraint, schema: references.schema, target: references.table };
    }
  }
}

function tableKey(schema: string, name: string): string {
  return objectKey({ kind: "table", schema, name });
}
