import { quoteText } from "../grammar.ts";
import { maybeText, numberOf, type Row, textOf } from "./row.ts";

/** What stands after PARTITION BY, with all partitions: `RANGE (year) (PARTITION p0 VALUES LESS THAN (2020), …)`. */
export function readPartitions(unordered: readonly Row[]): string | undefined {
  const rows = [...unordered].sort((a, b) => place(a) - place(b));
  const [first] = rows;
  if (first === undefined) return undefined;
  const submethod = maybeText(first, "submethod");
  const partitions = rows.filter((row, at) => at === 0 || row.name !== rows[at - 1]?.name);
  const listed = partitions.map((row) => {
    const within = rows.filter(({ name }) => name === row.name);
    const subpartitions =
      submethod === undefined
        ? ""
        : ` (${within.map((each) => `SUBPARTITION \`${textOf(each, "subname")}\``).join(", ")})`;
    return `PARTITION \`${textOf(row, "name")}\`${boundsOf(row)}${commentOf(row)}${subpartitions}`;
  });
  return [
    `${textOf(first, "method")} (${maybeText(first, "expression") ?? ""})`,
    ...(submethod === undefined
      ? []
      : [`SUBPARTITION BY ${submethod} (${maybeText(first, "subexpression") ?? ""})`]),
    `(${listed.join(", ")})`,
  ].join(" ");
}

function place(row: Row): number {
  return numberOf(row, "place") * 10_000 + (row.subplace === null ? 0 : numberOf(row, "subplace"));
}

function boundsOf(row: Row): string {
  const bounds = maybeText(row, "bounds");
  if (bounds === undefined) return "";
  const method = textOf(row, "method");
  if (method.startsWith("RANGE"))
    return bounds === "MAXVALUE" ? " VALUES LESS THAN MAXVALUE" : ` VALUES LESS THAN (${bounds})`;
  if (method.startsWith("LIST"))
    return bounds === "DEFAULT" || bounds === "MAXVALUE" ? " DEFAULT" : ` VALUES IN (${bounds})`;
  return "";
}

function commentOf(row: Row): string {
  const comment = maybeText(row, "comment") ?? "";
  return comment === "" ? "" : ` COMMENT = ${quoteText(comment)}`;
}
