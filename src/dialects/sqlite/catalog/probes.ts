import {
  nameOf,
  type ObjectName,
  partOf,
  type Schema,
  type Table,
  type View,
} from "../../../schema/index.ts";
import type { CatalogGrammar } from "../../schema-dialect.ts";
import { printName, quoteName } from "../grammar.ts";
import { lexemesOf } from "../text/lexemes.ts";

/** SQLite looks at a view or a trigger only when it prepares a statement that uses it: so these are prepared. */
export const probes: NonNullable<CatalogGrammar["probes"]> = {
  of: ({ tables, views }: Schema) => [
    ...views.map((view) => ({
      object: nameOf("view", view),
      sql: `SELECT * FROM ${quoteName(view.name)} LIMIT 0`,
    })),
    ...[...tables, ...views].flatMap(probesOfTriggers),
  ],
  // An application's own functions, collations and modules are not here.
  isBroken: (message) => /no such (?:column|table)/.test(message),
};

function probesOfTriggers(
  relation: Table | View,
): readonly { readonly object: ObjectName; readonly sql: string }[] {
  const name = quoteName(relation.name);
  return relation.triggers.flatMap((trigger) => {
    const lexemes = lexemesOf(trigger.definition);
    const at = lexemes.findIndex(({ word }) => word === "INSERT" || word === "UPDATE" || word === "DELETE");
    const event = lexemes[at]?.word;
    const said = lexemes[at + 1]?.word === "OF" ? lexemes[at + 2]?.name : undefined;
    const column = said ?? firstColumn(relation);
    const statement =
      event === "INSERT"
        ? `INSERT INTO ${name} DEFAULT VALUES`
        : event === "DELETE"
          ? `DELETE FROM ${name}`
          : column === undefined
            ? undefined
            : `UPDATE ${name} SET ${printName(column)} = NULL`;
    if (statement === undefined) return [];
    return [{ object: partOf(relation, "trigger", trigger), sql: `EXPLAIN ${statement}` }];
  });
}

/** One that can be set; of a view nobody knows without asking. */
function firstColumn(relation: Table | View): string | undefined {
  if ("query" in relation) return relation.columns?.[0];
  return relation.columns.find(({ generated }) => generated === undefined)?.name;
}
