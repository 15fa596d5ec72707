import type { Table } from "../../../schema/index.ts";
import { ConstraintNames, implicitName } from "../naming.ts";
import { onlyColumnIn } from "../text/only-column.ts";

/** Which constraints of a table are called just so where no name is said: by their kinds and names. */
export function impliedNames(table: Table): ReadonlySet<string> {
  const { name, primaryKey, uniques, checks, foreignKeys, columns } = table;
  // As catalog/read-table.ts names them, in the order in which they are printed.
  const wanted = [
    ...(primaryKey === undefined
      ? []
      : [{ name: primaryKey.name, implicit: implicitName(name, [], "pkey") }]),
    ...uniques.map((key) => ({ name: key.name, implicit: implicitName(name, key.columns, "key") })),
    ...checks.map((check) => {
      const column = onlyColumnIn(check.expression, columns);
      return {
        name: check.name,
        implicit: implicitName(name, column === undefined ? [] : [column], "check"),
      };
    }),
    ...foreignKeys.map((key) => ({ name: key.name, implicit: implicitName(name, key.columns, "fkey") })),
  ];
  const isLike = ({ name: said, implicit }: (typeof wanted)[number]) =>
    said === implicit || (said.startsWith(implicit) && /^\d+$/.test(said.slice(implicit.length)));
  const names = new ConstraintNames(wanted.filter((each) => !isLike(each)).map((each) => each.name));
  return new Set(
    wanted
      .filter(isLike)
      .flatMap(({ name: said, implicit }) => (names.free(implicit) === said ? [said] : [])),
  );
}
