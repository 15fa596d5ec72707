import type { Column, ForeignKey, Table } from "../../../src/schema/index.ts";
import { table } from "../../support/schemas.ts";
import { withoutKey } from "./without-key.ts";

const ACTIONS = [undefined, "cascade", "restrict", "set null", "set default"] as const;

/** Foreign keys with each pair of actions, and with each of the other properties. */
function foreignKeys(): readonly ForeignKey[] {
  const references = { schema: "public", table: "target", columns: ["x", "y"] };
  const keys: Omit<ForeignKey, "name">[] = ACTIONS.flatMap((onDelete) =>
    ACTIONS.map((onUpdate) => ({
      columns: ["a", "b"],
      references,
      ...(onDelete === undefined ? {} : { onDelete }),
      ...(onUpdate === undefined ? {} : { onUpdate }),
    })),
  );
  keys.push({ columns: ["a", "b"], references, match: "full" });
  keys.push({ columns: ["b", "a"], references: { ...references, columns: ["y", "x"] } });
  keys.push({ columns: ["a", "b"], references, onDelete: "set null", onDeleteColumns: ["b"] });
  keys.push({ columns: ["a"], references: { ...references, columns: ["z"] }, deferrable: "immediate" });
  keys.push({
    columns: ["a"],
    references: { ...references, columns: ["z"] },
    deferrable: "deferred",
    comment: "late",
  });
  keys.push({ columns: ["a"], references: { ...references, columns: ["z"] }, notValid: true });
  keys.push({
    columns: ["self"],
    references: { schema: "app", table: "referring", columns: ["a"] },
    onDelete: "cascade",
  });
  return keys.map((key, at) => ({ ...key, name: `fk_${String(at).padStart(2, "0")}` }));
}

/** Keys of every form, the tables that refer to them, and checks. */
export function constraintTables(): readonly Table[] {
  const integers = (...names: string[]): Column[] => names.map((name) => ({ name, type: "integer" }));
  const notNull =
    (names: readonly string[]) =>
    (column: Column): Column =>
      names.includes(column.name) ? { ...column, notNull: true } : column;
  const target = table(
    "target",
    {},
    {
      columns: integers("x", "y", "z", "w").map(notNull(["y", "x"])),
      primaryKey: {
        name: "target_key",
        columns: ["y", "x"],
        include: ["w"],
        options: [{ name: "fillfactor", value: "80" }],
      },
      uniques: [
        { name: "target_x_y_key", columns: ["x", "y"] },
        { name: "target_y_x_key", columns: ["y", "x"], comment: "twice" },
        { name: "target_z_key", columns: ["z"] },
        { name: "target_late", columns: ["z", "w"], deferrable: "deferred" },
        { name: "target_deferrable", columns: ["w", "z"], deferrable: "immediate" },
        { name: "target_nulls", columns: ["w"], nullsNotDistinct: true, include: ["x"] },
      ],
    },
  );
  const referring = table(
    "app.referring",
    {},
    {
      columns: integers("a", "b", "self").map(notNull(["a"])),
      primaryKey: { name: "referring_pkey", columns: ["a"], comment: "first" },
      foreignKeys: foreignKeys(),
    },
  );
  const checked = table(
    "checked",
    {},
    {
      columns: [
        ...integers("a", "b"),
        { name: "t", type: "text" },
        { name: "r", type: "int4range" },
        { name: "flag", type: "boolean" },
      ],
      checks: [
        { name: "checked_a_check", expression: "a > 0" },
        { name: "both", expression: "(a > 0) AND ((b < 5) OR (b IS NULL))", comment: "why" },
        { name: "called", expression: "length(t) < 10" },
        { name: "column", expression: "flag" },
        { name: "listed", expression: "t = ANY (ARRAY['a'::text, ')'::text, '('''::text])" },
        { name: "alone", expression: "b <> 3", noInherit: true },
        { name: "later", expression: "b <> 4", notValid: true },
        { name: "constant", expression: "true" },
      ],
      exclusions: [
        { name: "apart", method: "gist", elements: [{ column: "r", operator: "&&" }] },
        {
          name: "apart_if",
          method: "gist",
          elements: [{ column: "r", operator: "-|-" }],
          where: "a > 3",
          deferrable: "deferred",
          comment: "x",
        },
        {
          name: "distinct_lower",
          method: "btree",
          elements: [
            { expression: "lower(t)", operator: "=" },
            { column: "a", operator: "=" },
          ],
        },
      ],
    },
  );
  return [target, referring, withoutKey(checked)];
}

/** Mutual foreign keys, and a table that refers to itself twice over. */
export function circle(): readonly Table[] {
  const refers = (to: string) => ({
    foreignKeys: [
      { name: `to_${to}`, columns: ["other"], references: { schema: "public", table: to, columns: ["id"] } },
    ],
  });
  return [
    table("hen", { other: "integer" }, refers("egg")),
    table("egg", { other: "integer" }, refers("hen")),
  ];
}
