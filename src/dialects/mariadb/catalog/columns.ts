import type { Check, Column, Option } from "../../../schema/index.ts";
import type { Changing } from "./changing.ts";
import { maybeText, type Row, textOf } from "./row.ts";

/** What is said of a column apart from its row. */
export interface ColumnFacts {
  /** The collation that columns of its table have where they say nothing. */
  readonly collation: string | undefined;
  /** The condition that stands in its definition. */
  readonly check: string | undefined;
  /** A text without the database's name. */
  unqualified(text: string): string;
}

/** What the alias JSON stands for: `longtext COLLATE utf8mb4_bin CHECK (json_valid(…))`. */
const JSON_COLLATION = "utf8mb4_bin";

/** Source: MariaDB knowledge base, "Information Schema COLUMNS Table". */
export function readColumn(row: Row, { collation, check, unqualified }: ColumnFacts): Column {
  const name = textOf(row, "name");
  const type = textOf(row, "type");
  const own = maybeText(row, "collation");
  const extra = textOf(row, "extra");
  const isJson =
    type === "longtext" &&
    own === JSON_COLLATION &&
    check === `json_valid(\`${name.replaceAll("`", "``")}\`)`;
  const generated = readGenerated(row, extra);
  const isNullable = row.nullable === "YES";
  const isOwn = own !== undefined && own !== collation && !isJson;
  const options =
    extra === "" && (check === undefined || isJson) ? [] : readOptions(extra, isJson ? undefined : check);
  const comment = textOf(row, "comment");
  const value = maybeText(row, "value");
  // There are thousands of them: fields are set one by one.
  const column: Changing<Column> = { name, type: isJson ? "json" : type };
  if (isOwn) column.collation = { name: own };
  if (!isNullable) column.notNull = true;
  // A column that may be NULL and says nothing else is told as DEFAULT NULL.
  if (value !== undefined && !(isNullable && value === "NULL") && generated === undefined) {
    column.default = unqualified(value);
  }
  if (extra.includes("auto_increment")) column.autoIncrement = true;
  if (generated !== undefined) column.generated = generated;
  if (options.length > 0) column.options = options;
  if (comment !== "") column.comment = comment;
  return column;
}

function readGenerated(row: Row, extra: string): Column["generated"] {
  const expression = maybeText(row, "expression");
  return expression === undefined ? undefined : { expression, stored: extra.includes("STORED GENERATED") };
}

/** What only MariaDB has of a column; sorted by name. */
function readOptions(extra: string, check: Check["expression"] | undefined): readonly Option[] {
  const update = /on update (\w+\(\d*\))/i.exec(extra)?.[1];
  return [
    ...(check === undefined ? [] : [{ name: "check", value: check }]),
    ...(/\bINVISIBLE\b/.test(extra) ? [{ name: "invisible", value: "yes" }] : []),
    ...(update === undefined ? [] : [{ name: "on_update", value: update }]),
  ];
}
