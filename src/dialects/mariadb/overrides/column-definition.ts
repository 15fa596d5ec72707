import { OperationError } from "../../../operations/index.ts";
import type { Column, ObjectName } from "../../../schema/index.ts";
import { printName, quoteText } from "../grammar.ts";

/** A whole column, as it stands in CREATE TABLE, ADD COLUMN and MODIFY: what is not said is lost there. */
export function columnDefinition(column: Column, table: Pick<ObjectName, "schema" | "name">): string {
  const { name, type, collation, notNull, generated, autoIncrement, options = [], comment } = column;
  refuseOthers(column, { kind: "column", ...table, table: table.name, name });
  const option = (wanted: string): string | undefined => options.find((each) => each.name === wanted)?.value;
  const update = option("on_update");
  const check = option("check");
  return [
    printName(name),
    type,
    ...(collation === undefined ? [] : [`COLLATE ${collation.name}`]),
    ...(generated === undefined
      ? []
      : [`GENERATED ALWAYS AS ${enclosed(generated.expression)} ${generated.stored ? "STORED" : "VIRTUAL"}`]),
    // A server of old takes a timestamp that says nothing for NOT NULL.
    ...(notNull ? ["NOT NULL"] : /^timestamp/i.test(type) && generated === undefined ? ["NULL"] : []),
    ...(autoIncrement ? ["AUTO_INCREMENT"] : []),
    ...(option("invisible") === undefined ? [] : ["INVISIBLE"]),
    ...(column.default === undefined ? [] : [`DEFAULT ${defaultValue(column.default)}`]),
    ...(update === undefined ? [] : [`ON UPDATE ${update}`]),
    ...(comment === undefined ? [] : [`COMMENT ${quoteText(comment)}`]),
    ...(check === undefined ? [] : [`CHECK ${enclosed(check)}`]),
  ].join(" ");
}

const LITERAL = /^(?:[-+]?[\w.]+|[bx]?'(?:[^'\\]|''|\\.)*')$/is;

/** As DEFAULT takes it: a literal stands bare, any expression may stand in parentheses. */
export function defaultValue(text: string): string {
  const value = text.trim();
  return LITERAL.test(value) || /^\w+\(\d*\)$/.test(value) ? value : enclosed(value);
}

/** In parentheses; more of them than are needed mean nothing. */
export function enclosed(expression: string): string {
  const text = expression.trim();
  return text.includes("--") || text.includes("#") ? `(${text}\n)` : `(${text})`;
}

/** What other databases have of columns. */
const OTHERS = {
  notNullName: "NOT NULL has no name in MariaDB",
  identity: "MariaDB gives columns numbers as `autoIncrement`",
  serial: "MariaDB gives columns numbers as `autoIncrement`",
  storage: "MariaDB does not let a column choose how it is stored",
  compression: "MariaDB says it in the type: `text COMPRESSED`",
  statisticsTarget: "MariaDB does not let a column choose how closely it is looked at",
} as const satisfies Partial<Record<keyof Column, string>>;

const OPTIONS: ReadonlySet<string> = new Set(["check", "invisible", "on_update"]);

function refuseOthers(column: Column, object: ObjectName): void {
  for (const [field, reason] of Object.entries(OTHERS)) {
    if (Object.entries(column).some(([name, value]) => name === field && value !== undefined))
      throw refusal(object, `it has \`${field}\``, reason);
  }
  const unknown = column.options?.find(({ name }) => !OPTIONS.has(name));
  if (unknown === undefined) return;
  throw refusal(
    object,
    `it has the option \`${unknown.name}\``,
    `MariaDB knows \`${[...OPTIONS].join("`, `")}\``,
  );
}

/** An error that says why MariaDB has no such thing. */
export function refusal(object: ObjectName, what: string, reason: string): OperationError {
  return new OperationError("diff/unsupported", {
    what,
    object,
    reason,
    proposal:
      "Leave it out of what this database gets: models and revisions can have variants for each dialect.",
  });
}
