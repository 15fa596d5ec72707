import type { Column, Identity, SequenceOptions, Table } from "../../schema/index.ts";
import { printDefault, printGenerated } from "./column-default.ts";
import { printType } from "./column-type.ts";
import { inlineKeys, printReference } from "./foreign-keys.ts";
import type { Page } from "./page.ts";
import { printChain, printInteger, printObject, printText } from "./source-text.ts";

/** One column as a property: `firstName: varchar("first_name", { length: 40 }).notNull()`. */
export function printColumn(column: Column, key: string, table: Table, page: Page, indent: string): string {
  const type = printType(column.type, column.serial !== undefined, page);
  const name = key === column.name ? "" : printText(column.name);
  const { primaryKey, uniques, foreignKeys } = inlineKeys(column, table, page.facts);
  // A serial and an identity column are never null: Drizzle knows.
  const ownNotNull = primaryKey || column.serial !== undefined || column.identity !== undefined;
  const calls = [
    type.array ? ".array()" : "",
    primaryKey ? ".primaryKey()" : "",
    column.notNull === true && !ownNotNull ? ".notNull()" : "",
    ...uniques.map((unique) => printUnique(unique.name, unique.nullsNotDistinct === true)),
    column.default === undefined ? "" : printDefault(column.default, type, page),
    column.generated === undefined ? "" : printGenerated(column.generated, page),
    column.identity === undefined ? "" : printIdentity(column.identity),
    ...foreignKeys.map((foreignKey) => printReference(foreignKey, table, page)),
  ];
  const args = [name, type.options].filter((part) => part !== "").join(", ");
  return printChain(`${key}: ${type.make}(${args})`, calls, indent);
}

function printUnique(name: string, nullsNotDistinct: boolean): string {
  return `.unique(${printText(name)}${nullsNotDistinct ? ', { nulls: "not distinct" }' : ""})`;
}

function printIdentity(identity: Identity): string {
  const name = identity.sequenceName === undefined ? undefined : printText(identity.sequenceName.name);
  const call = identity.always ? "generatedAlwaysAsIdentity" : "generatedByDefaultAsIdentity";
  return `.${call}(${printObject({ name, ...sequenceEntries(identity) })})`;
}

/** How a sequence counts, as the entries of an object literal. */
export function sequenceEntries(options: SequenceOptions): Readonly<Record<string, string | undefined>> {
  const number = (decimal: string | undefined): string | undefined =>
    decimal === undefined ? undefined : printInteger(decimal);
  return {
    startWith: number(options.start),
    increment: number(options.increment),
    minValue: number(options.minimum),
    maxValue: number(options.maximum),
    cache: number(options.cache),
    cycle: options.cycle === true ? "true" : undefined,
  };
}
