import type { Check, Index, IndexElement, Option, Policy } from "../../schema/index.ts";
import { operatorClassOf, printElementSql } from "./index-element-sql.ts";
import type { Page } from "./page.ts";
import { COLUMNS } from "./reserved-names.ts";
import { printChain, printObject, printSql, printText } from "./source-text.ts";

/** An index, e.g. `index("users_name").on(t.name.desc().nullsLast())`. */
export function printIndex(
  index: Index,
  keys: ReadonlyMap<string, string>,
  page: Page,
  indent: string,
): string {
  const elements = index.elements.map((element) => printElement(element, keys, page));
  const make = page.use(index.unique === true ? "uniqueIndex" : "index");
  const on =
    index.method === undefined
      ? `.on(${elements.join(", ")})`
      : `.using(${[printText(index.method), ...elements].join(", ")})`;
  const options = index.options === undefined ? "" : `.with(${printOptions(index.options)})`;
  const where = index.where === undefined ? "" : `.where(${sqlOf(index.where, page)})`;
  return printChain(`${make}(${printText(index.name)})`, [on, options, where], indent);
}

function printElement(element: IndexElement, keys: ReadonlyMap<string, string>, page: Page): string {
  // Drizzle has no word for a collation; of an expression it knows the text alone.
  if (!("column" in element) || element.collation !== undefined) {
    return sqlOf(printElementSql(element) ?? "", page);
  }
  const { order, nulls } = element;
  const operatorClass = operatorClassOf(element);
  const calls = [
    operatorClass === undefined ? "" : `.op(${printText(operatorClass)})`,
    order === undefined ? "" : ".desc()",
    // Drizzle puts nulls last in either order; the database puts them first in a descending one.
    nulls === "first" || (order === "desc" && nulls === undefined) ? ".nullsFirst()" : "",
    nulls === "last" ? ".nullsLast()" : "",
  ];
  return `${COLUMNS}.${keys.get(element.column)}${calls.join("")}`;
}

/** Settings as an object literal: numbers and switches as such. */
function printOptions(options: readonly Option[]): string {
  const value = (text: string): string =>
    /^(?:true|false|0|[1-9]\d{0,14})$/.test(text) ? text : printText(text);
  const entries = options.map(({ name, value: text }) => [
    /^[a-z_]\w*$/i.test(name) ? name : printText(name),
    value(text),
  ]);
  return printObject(Object.fromEntries(entries));
}

export function printCheck({ name, expression }: Check, page: Page): string {
  return `${page.use("check")}(${printText(name)}, ${sqlOf(expression, page)})`;
}

export function printPolicy(policy: Policy, page: Page): string {
  const roles = policy.roles?.map((role) => printText(roleName(role)));
  const options = printObject({
    as: policy.restrictive === true ? '"restrictive"' : undefined,
    for: policy.command === undefined ? undefined : printText(policy.command),
    to: roles === undefined ? undefined : roles.length === 1 ? roles[0] : `[${roles.join(", ")}]`,
    using: policy.using === undefined ? undefined : sqlOf(policy.using, page),
    withCheck: policy.withCheck === undefined ? undefined : sqlOf(policy.withCheck, page),
  });
  const args = [printText(policy.name), options].filter((part) => part !== "");
  return `${page.use("pgPolicy")}(${args.join(", ")})`;
}

/** Drizzle takes the name of a role as it is, not as SQL text. */
function roleName(role: string): string {
  return role.startsWith('"') ? role.slice(1, -1).replaceAll('""', '"') : role.toLowerCase();
}

/** SQL text, and the import that it needs. */
export function sqlOf(text: string, page: Page): string {
  page.use("sql");
  return printSql(text);
}
