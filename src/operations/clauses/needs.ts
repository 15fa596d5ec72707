import type { IndexElement, ObjectName, QualifiedName } from "../../schema/index.ts";
import type { Needs } from "../kind.ts";
import type { SqlText } from "../operation.ts";

/** The schema that an object lies in. */
export function schemaNeed({ schema }: { readonly schema?: string }): readonly ObjectName[] {
  return schema === undefined ? [] : [{ kind: "schema", name: schema }];
}

/** The table or view of a part; which of the two it is cannot be told from the part. */
export function relationNeed({ schema, table }: ObjectName): readonly ObjectName[] {
  const at = { ...(schema === undefined ? {} : { schema }), name: table ?? "" };
  return [
    { kind: "table", ...at },
    { kind: "view", ...at },
  ];
}

export function collationNeed(collation: QualifiedName | undefined): readonly ObjectName[] {
  return collation?.schema === undefined ? [] : [{ kind: "collation", ...collation }];
}

export function text(as: SqlText["as"], ...texts: readonly (string | undefined)[]): readonly SqlText[] {
  return texts.flatMap((each) => (each === undefined ? [] : [{ text: each, as }]));
}

/** What elements of an index need: collations, and the names in expressions. */
export function elementNeeds(elements: readonly IndexElement[]): Needs {
  return {
    objects: elements.flatMap(({ collation }) => collationNeed(collation)),
    texts: elements.flatMap((element) =>
      "expression" in element ? text("expression", element.expression) : [],
    ),
  };
}
