import type { HiddenObjects } from "../../schema-dialect.ts";
import type { Grants } from "./grants.ts";

/** Rights on tables: whoever has one sees the table. */
const ON_TABLES = [
  "SELECT",
  "INSERT",
  "UPDATE",
  "DELETE",
  "CREATE",
  "DROP",
  "REFERENCES",
  "INDEX",
  "ALTER",
  "CREATE VIEW",
  "SHOW VIEW",
  "TRIGGER",
  "DELETE HISTORY",
] as const;
const ON_ROUTINES = ["EXECUTE", "CREATE ROUTINE", "ALTER ROUTINE", "SHOW CREATE ROUTINE"] as const;

/**
 * What information_schema leaves out for want of a right, without a word. Of views whose queries are not to be seen it tells
 * the names. Source: MariaDB knowledge base, "Information Schema TRIGGERS Table", "… VIEWS Table", "… ROUTINES Table".
 */
export function hiddenObjects(
  grants: Grants,
  { tables, untold }: { readonly tables: readonly string[]; readonly untold: readonly string[] },
): readonly HiddenObjects[] {
  const shut = tables.filter((table) => !grants.hasAnyOn(table, ["TRIGGER"]));
  const anywhere = grants.hasAny(ON_TABLES);
  return [
    ...(untold.length === 0
      ? []
      : [{ kind: "view", what: "queries of views", only: untold, rights: "SHOW VIEW and SELECT" } as const]),
    ...(shut.length === 0
      ? []
      : [
          {
            kind: "trigger",
            what: "triggers",
            rights: "TRIGGER",
            ...(shut.length === tables.length ? {} : { only: shut }),
          } as const,
        ]),
    ...(grants.hasAny(ON_ROUTINES)
      ? []
      : [{ kind: "routine", what: "procedures and functions", rights: "EXECUTE" } as const]),
    ...(anywhere
      ? []
      : ([
          { kind: "table", what: "other tables", rights: "SELECT on the whole database" },
          { kind: "view", what: "other views", rights: "SELECT on the whole database" },
          { kind: "sequence", what: "other sequences", rights: "SELECT on the whole database" },
        ] as const)),
  ];
}
