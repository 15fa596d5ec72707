import { printObject, printText } from "../source-text.ts";
import type { PlainCore, PrintedType } from "./core.ts";

/** Whole numbers, as MariaDB prints them where nobody says how many digits are to be shown. */
const WHOLE: Readonly<Record<string, { readonly make: string; readonly mode?: string }>> = {
  "tinyint(4)": { make: "tinyint" },
  "smallint(6)": { make: "smallint" },
  "mediumint(9)": { make: "mediumint" },
  "int(11)": { make: "int" },
  "bigint(20)": { make: "bigint", mode: '"number"' },
};
const UNSIGNED: Readonly<Record<string, string>> = {
  "tinyint(3) unsigned": "tinyint(4)",
  "smallint(5) unsigned": "smallint(6)",
  "mediumint(8) unsigned": "mediumint(9)",
  "int(10) unsigned": "int(11)",
  "bigint(20) unsigned": "bigint(20)",
};

const PLAIN: Readonly<Record<string, PrintedType>> = Object.fromEntries([
  ...["text", "tinytext", "mediumtext", "longtext"].map((make) => [
    make,
    { make, options: "", values: "text" },
  ]),
  ...["date", "time", "json"].map((make) => [make, { make, options: "", values: "other" }]),
  ["double", { make: "double", options: "", values: "number" }],
  ["float", { make: "float", options: "", values: "number" }],
  ["tinyint(1)", { make: "boolean", options: "", values: "flag" }],
  ["year(4)", { make: "year", options: "", values: "other" }],
]);

/** `drizzle-orm/mysql-core`. */
export const mysqlCore: PlainCore = {
  module: "mysql-core",
  table: "mysqlTable",
  view: "mysqlView",
  partType: "MySqlTableExtraConfigValue",
  reserved: [
    ..."mysqlTable mysqlView mysqlEnum int tinyint mediumint double float year binary varbinary decimal".split(
      " ",
    ),
    ..."datetime tinytext mediumtext longtext".split(" "),
  ],
  quote: (name) => `\`${name.replaceAll("`", "``")}\``,
  typeOf: (type) => PLAIN[type] ?? wholeNumber(type) ?? limited(type) ?? enumeration(type),
  primaryKey: () => ".primaryKey()",
  isKeyOfColumn: (_column, { primaryKey }) => primaryKey?.columns.length === 1,
  // The primary key has no name of its own.
  keyName: () => undefined,
  more: ({ autoIncrement, options = [] }) => [
    autoIncrement ? ".autoincrement()" : "",
    options.some(({ name }) => name === "on_update") ? ".onUpdateNow()" : "",
  ],
  viewCalls: (options) =>
    options.map(({ name, value }) => {
      const call = CALLS[name];
      return call === undefined ? "" : `.${call}(${printText(value)})`;
    }),
};

const CALLS: Readonly<Record<string, string>> = {
  algorithm: "algorithm",
  security: "sqlSecurity",
  check_option: "withCheckOption",
};

function wholeNumber(type: string): PrintedType | undefined {
  const signed = UNSIGNED[type];
  const known = WHOLE[signed ?? type];
  if (known === undefined) return undefined;
  const options = printObject({ mode: known.mode, unsigned: signed === undefined ? undefined : "true" });
  return { make: known.make, options, values: "number" };
}

function limited(type: string): PrintedType | undefined {
  const [, name = "", first, second] = /^(\w+)(?:\((\d+)(?:,(\d+))?\))?$/.exec(type) ?? [];
  switch (name) {
    case "char":
    case "varchar":
      return { make: name, options: printObject({ length: first }), values: "text" };
    case "binary":
    case "varbinary":
      return { make: name, options: printObject({ length: first }), values: "other" };
    case "decimal":
      return { make: name, options: printObject({ precision: first, scale: second }), values: "other" };
    case "datetime":
    case "timestamp":
      return { make: name, options: printObject({ fsp: first }), values: "other" };
    case "time":
      return first === undefined
        ? undefined
        : { make: name, options: printObject({ fsp: first }), values: "other" };
    default:
      return undefined;
  }
}

function enumeration(type: string): PrintedType | undefined {
  if (!/^enum\('(?:[^'\\]|'')*'(?:,'(?:[^'\\]|'')*')*\)$/.test(type)) return undefined;
  const values = [...type.matchAll(/'((?:[^'\\]|'')*)'/g)].map(([, value = ""]) =>
    value.replaceAll("''", "'"),
  );
  return { make: "mysqlEnum", options: `[${values.map(printText).join(", ")}]`, values: "text" };
}
