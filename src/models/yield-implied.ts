import {
  canonicalText,
  type EnumType,
  type ObjectName,
  objectKey,
  printObjectName,
} from "../schema/index.ts";
import type { DeclaredModels } from "./declared.ts";
import type { Dependencies } from "./dependencies.ts";
import { ModelsError } from "./errors.ts";

/**
 * Takes objects that a component uses without declaring them out of its schema where another one has them: one that
 * declares them, or else one that it depends on and that uses them too.
 *
 * Throws `models/two-owners` where the two do not mean the same, or where neither depends on the other;
 * `models/not-depended-on` where the one that declares them is no dependency.
 */
export function yieldImplied(
  declared: readonly DeclaredModels[],
  dependencies: Dependencies,
): readonly DeclaredModels[] {
  const holders = new Map<string, DeclaredModels[]>();
  for (const models of declared) {
    for (const { schema, name } of models.schema.enums) {
      const key = objectKey({ kind: "enum", schema, name });
      holders.set(key, [...(holders.get(key) ?? []), models]);
    }
  }
  return declared.map((models) => {
    const kept = models.implied.filter((object) => {
      const others = (holders.get(objectKey(object)) ?? []).filter((other) => other !== models);
      return !yields(object, models, others, dependencies);
    });
    if (kept.length === models.implied.length) return models;
    const keys = new Set(kept.map(objectKey));
    const gone = new Set(models.implied.map(objectKey).filter((key) => !keys.has(key)));
    const isKept = ({ schema, name }: EnumType) => !gone.has(objectKey({ kind: "enum", schema, name }));
    const enums = models.schema.enums.filter(isKept);
    return { ...models, schema: { ...models.schema, enums }, implied: kept };
  });
}

function yields(
  object: ObjectName,
  models: DeclaredModels,
  others: readonly DeclaredModels[],
  dependencies: Dependencies,
): boolean {
  const needed = dependencies(models.component);
  const owner =
    others.find((other) => !isImplied(object, other)) ?? others.find((other) => needed.has(other.component));
  if (owner === undefined) return false;
  if (meaningOf(object, owner) !== meaningOf(object, models)) throw twoOwners(object, owner, models);
  if (needed.has(owner.component)) return true;
  throw new ModelsError("models/not-depended-on", {
    component: models.component,
    file: models.file,
    object: userOf(object, models),
    target: printObjectName(object),
    owner: owner.component,
  });
}

function isImplied(object: ObjectName, { implied }: DeclaredModels): boolean {
  const key = objectKey(object);
  return implied.some((each) => objectKey(each) === key);
}

/** What the models mean by that name, as text. */
function meaningOf(object: ObjectName, { schema: { enums } }: DeclaredModels): string {
  return canonicalText(enums.find(({ schema, name }) => schema === object.schema && name === object.name));
}

/** The column that has it. */
function userOf(object: ObjectName, { schema: { tables }, component }: DeclaredModels): string {
  for (const { schema, name: table, columns } of tables) {
    const column = columns.find(({ type }) => isOf(type, object));
    if (column !== undefined) return printObjectName({ kind: "column", schema, table, name: column.name });
  }
  return `a column of ${component}`;
}

/** `type` is as the database prints it: the schema and the name, in quotes where they need them, and `[]` of an array. */
function isOf(type: string, { schema, name }: ObjectName): boolean {
  const parts = type.replace(/(\[\])+$/, "").match(/"(?:[^"]|"")*"|[^".]+/g) ?? [];
  const names = parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
  return names.length === 2 && names[0] === schema && names[1] === name;
}

function twoOwners(object: ObjectName, first: DeclaredModels, second: DeclaredModels): ModelsError {
  const place = ({ component, file }: DeclaredModels) => ({ component, file });
  const owners = [place(first), place(second)] as const;
  return new ModelsError("models/two-owners", { object: printObjectName(object), owners });
}
