import { nameOf, type Schema } from "../../schema/index.ts";
import { byName, match } from "../compare/match.ts";
import { isSame } from "../compare/same.ts";
import { question, type RenameQuestion } from "./question.ts";
import { columnsShape } from "./table-shape.ts";

/** Schemas that are gone with tables in them, where a new one has the same tables. */
export function namespaceQuestions(before: Schema, after: Schema): readonly RenameQuestion[] {
  const { gone, come } = match(before.schemas, after.schemas, byName);
  const wanted = come.map((namespace) => ({ namespace, shape: shapeOf(after, namespace.name) }));
  return gone.flatMap((namespace) => {
    const shape = shapeOf(before, namespace.name);
    if (shape.length === 0) return [];
    const same = wanted.filter((each) => isSame(each.shape, shape));
    return question(
      nameOf("schema", namespace),
      same.map((each) => nameOf("schema", each.namespace)),
    );
  });
}

function shapeOf(schema: Schema, namespace: string): readonly unknown[] {
  return schema.tables
    .filter((table) => table.schema === namespace)
    .map((table) => [table.name, columnsShape(table, (type) => withoutSchema(type, namespace))])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}

/** Types that lie in a schema move with it. */
function withoutSchema(type: string, namespace: string): string {
  const prefix = [`${namespace}.`, `"${namespace.replaceAll('"', '""')}".`].find((each) =>
    type.startsWith(each),
  );
  return prefix === undefined ? type : type.slice(prefix.length);
}
