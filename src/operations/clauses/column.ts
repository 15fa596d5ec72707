import type { Column, ObjectName, QualifiedName } from "../../schema/index.ts";
import { OperationError } from "../errors.ts";
import type { Grammar } from "../grammar.ts";
import type { Needs } from "../kind.ts";
import { commentOn } from "./comment.ts";
import { defaultExpression, enclosed } from "./enclosed.ts";
import { collationNeed, text } from "./needs.ts";
import { optionList } from "./options.ts";
import { sequenceOptions } from "./sequence-options.ts";
import { requireServer } from "./server.ts";

interface TableName {
  readonly schema: string;
  readonly name: string;
}

/** A column as it stands in CREATE TABLE and ADD COLUMN: `email text COLLATE "C" DEFAULT '' NOT NULL`. */
export function columnClause(column: Column, table: TableName, grammar: Grammar): string {
  return [
    grammar.name(column.name),
    typeOf(column),
    ...(column.collation === undefined ? [] : [`COLLATE ${grammar.qualified(column.collation)}`]),
    ...valueClauses(column, table, grammar),
    ...notNullClause(column, table, grammar),
  ].join(" ");
}

const SERIALS: Readonly<Record<string, string>> = {
  smallint: "smallserial",
  integer: "serial",
  bigint: "bigserial",
};

/** A serial column that the server would make just so is spelled in its short form. */
function typeOf(column: Column): string {
  return (isPlainSerial(column) ? SERIALS[column.type] : undefined) ?? column.type;
}

function isPlainSerial({ serial, type }: Column): boolean {
  return serial !== undefined && Object.keys(serial).length === 0 && SERIALS[type] !== undefined;
}

/** Where the values of a column come from, by itself. */
export function valueClauses(column: Column, table: TableName, grammar: Grammar): readonly string[] {
  const { identity, generated } = column;
  if (column.autoIncrement) throw withoutAutoIncrement(columnName(column, table));
  if (identity !== undefined) {
    const options = [
      ...(identity.sequenceName === undefined
        ? []
        : [`SEQUENCE NAME ${grammar.qualified(identity.sequenceName)}`]),
      ...sequenceOptions(identity),
    ];
    const how = identity.always ? "ALWAYS" : "BY DEFAULT";
    return [`GENERATED ${how} AS IDENTITY${options.length === 0 ? "" : ` (${options.join(" ")})`}`];
  }
  if (generated !== undefined) {
    if (!generated.stored)
      requireServer(grammar, 180_000, "a virtual generated column", columnName(column, table));
    return [
      `GENERATED ALWAYS AS ${enclosed(generated.expression)} ${generated.stored ? "STORED" : "VIRTUAL"}`,
    ];
  }
  if (column.serial !== undefined && !isPlainSerial(column)) {
    const sequence = grammar.qualified(serialSequence(column, table, grammar));
    return [`DEFAULT nextval(${grammar.text(sequence)}::regclass)`];
  }
  return column.default === undefined ? [] : [`DEFAULT ${defaultExpression(column.default)}`];
}

/** Identity columns and short serial ones are NOT NULL without saying so. */
export function notNullClause(column: Column, table: TableName, grammar: Grammar): readonly string[] {
  if (column.notNullName !== undefined) {
    requireServer(grammar, 180_000, "a NOT NULL constraint with a name", columnName(column, table));
    return [`CONSTRAINT ${grammar.name(column.notNullName)} NOT NULL`];
  }
  return column.notNull && column.identity === undefined && !isPlainSerial(column) ? ["NOT NULL"] : [];
}

/** What has to be made before the column: the sequence of a serial column that the short form cannot make. */
export function beforeColumn(column: Column, table: TableName, grammar: Grammar): readonly string[] {
  if (column.serial === undefined || isPlainSerial(column)) return [];
  const name = grammar.qualified(serialSequence(column, table, grammar));
  const type = column.serial.type === undefined && column.type !== "bigint" ? [`AS ${column.type}`] : [];
  return [["CREATE SEQUENCE", name, ...type, ...sequenceOptions(column.serial)].join(" ")];
}

/** What is said of a column once its table is there. */
export function afterColumn(column: Column, table: TableName, grammar: Grammar): readonly string[] {
  const relation = grammar.qualified(table);
  const name = grammar.name(column.name);
  const alter = (action: string) => `ALTER TABLE ${relation} ALTER COLUMN ${name} ${action}`;
  if (column.compression !== undefined)
    requireServer(grammar, 140_000, "COMPRESSION", columnName(column, table));
  return [
    ...(column.serial === undefined || isPlainSerial(column)
      ? []
      : [
          `ALTER SEQUENCE ${grammar.qualified(serialSequence(column, table, grammar))} OWNED BY ${relation}.${name}`,
        ]),
    ...(column.storage === undefined ? [] : [alter(`SET STORAGE ${column.storage.toUpperCase()}`)]),
    ...(column.compression === undefined ? [] : [alter(`SET COMPRESSION ${column.compression}`)]),
    ...(column.statisticsTarget === undefined ? [] : [alter(`SET STATISTICS ${column.statisticsTarget}`)]),
    ...(column.options === undefined || column.options.length === 0
      ? []
      : [alter(`SET (${optionList(column.options, grammar)})`)]),
    ...commentOn(`COLUMN ${relation}.${name}`, column.comment, grammar),
  ];
}

function serialSequence(column: Column, table: TableName, grammar: Grammar): QualifiedName {
  return (
    column.serial?.sequenceName ?? {
      schema: table.schema,
      name: grammar.implicitName(table.name, [column.name], "seq"),
    }
  );
}

export function columnNeeds(column: Column): Needs {
  return {
    objects: collationNeed(column.collation),
    texts: [
      ...text("type", column.type),
      ...text("expression", column.default, column.generated?.expression, checkOf(column)),
    ],
  };
}

function withoutAutoIncrement(object: ObjectName): OperationError {
  return new OperationError("diff/unsupported", {
    what: "it is to get its numbers by autoIncrement",
    object,
    reason: "PostgreSQL has identity columns for that",
    proposal: "Say `identity: { always: false }` in its place.",
  });
}

/** A condition that stands in the definition of the column, as MariaDB has them. */
function checkOf({ options }: Column): string | undefined {
  return options?.find(({ name }) => name === "check")?.value;
}

function columnName({ name }: Column, table: TableName): ObjectName {
  return { kind: "column", schema: table.schema, table: table.name, name };
}

/** Types whose values the server moves out of the row where they are long. */
const SHORT =
  /^(?:smallint|integer|bigint|boolean|real|double precision|date|time|timestamp|uuid|oid|money|interval|"char"|name)\b(?!.*\[\])/;

/** Whether rows that are there get values one by one when the column is added. */
export function isComputed({ identity, serial, generated, default: text }: Column): boolean {
  return (
    identity !== undefined ||
    serial !== undefined ||
    generated?.stored === true ||
    text?.includes("(") === true
  );
}

/** Whether a table with this column gets a TOAST table. */
export function canBeLong({ type }: Column): boolean {
  return !SHORT.test(type);
}
