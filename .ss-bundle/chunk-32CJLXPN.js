import {
  DatabaseFailure
} from "./chunk-G6J6VYPB.js";

// src/dialects/postgres/connection-values.ts
import { parse as parseArray } from "postgres-array";
var SCALARS = {
  16: (text2) => text2 === "t" || text2 === "true",
  17: bytes,
  21: Number,
  23: Number,
  26: Number,
  114: JSON.parse,
  700: Number,
  701: Number,
  1114: (text2) => moment(text2, `${text2.replace(" ", "T")}Z`),
  1184: (text2) => moment(text2, text2.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00")),
  3802: JSON.parse
};
var ARRAYS = {
  143: 142,
  199: 114,
  271: 5069,
  629: 628,
  651: 650,
  719: 718,
  775: 774,
  791: 790,
  1e3: 16,
  1001: 17,
  1002: 18,
  1003: 19,
  1005: 21,
  1006: 22,
  1007: 23,
  1008: 24,
  1009: 25,
  1010: 27,
  1011: 28,
  1012: 29,
  1013: 30,
  1014: 1042,
  1015: 1043,
  1016: 20,
  1017: 600,
  1018: 601,
  1019: 602,
  1021: 700,
  1022: 701,
  1027: 604,
  1028: 26,
  1034: 1033,
  1040: 829,
  1041: 869,
  1115: 1114,
  1182: 1082,
  1183: 1083,
  1185: 1184,
  1187: 1186,
  1231: 1700,
  1270: 1266,
  1561: 1560,
  1563: 1562,
  2201: 1790,
  2207: 2202,
  2208: 2203,
  2209: 2204,
  2210: 2205,
  2211: 2206,
  2949: 2970,
  2951: 2950,
  3221: 3220,
  3643: 3614,
  3645: 3615,
  3735: 3734,
  3770: 3769,
  3807: 3802,
  3905: 3904,
  3907: 3906,
  3909: 3908,
  3911: 3910,
  3913: 3912,
  3927: 3926,
  4073: 4072,
  4090: 4089,
  4097: 4096,
  4192: 4191,
  5039: 5038,
  6150: 4451,
  6151: 4532,
  6152: 4533,
  6153: 4534,
  6155: 4535,
  6157: 4536
};
var FIRST_OWN = 16384;
var text = (value) => value;
function readerOf(type) {
  const element = ARRAYS[type];
  return element === void 0 ? SCALARS[type] ?? text : (value) => parseArray(value, readerOf(element));
}
var TEXTS = ["20", "22", "30", "1020", "1082"];
var READERS = Object.fromEntries(
  [...Object.keys(SCALARS), ...Object.keys(ARRAYS), ...TEXTS].map((type) => [type, readerOf(Number(type))])
);
function arraysAmong(types) {
  return `WITH RECURSIVE elements (list, element) AS (
    SELECT oid, typelem FROM pg_catalog.pg_type
     WHERE typelem <> 0 AND typcategory = 'A' AND oid IN (${types.map(Number).join(", ")})
    UNION ALL
    SELECT e.list, t.typbasetype FROM elements e JOIN pg_catalog.pg_type t ON t.oid = e.element WHERE t.typtype = 'd')
  SELECT e.list::pg_catalog.int4 AS array, e.element::pg_catalog.int4 AS element
    FROM elements e JOIN pg_catalog.pg_type t ON t.oid = e.element WHERE t.typtype <> 'd'`;
}
var OwnTypes = class {
  /** By the number of a type: what its elements are; 0 where it is no array. */
  #elements = /* @__PURE__ */ new Map();
  async read(rows, fields, find) {
    const own = fields.filter(({ dataTypeID }) => dataTypeID >= FIRST_OWN);
    if (own.length === 0 || rows.length === 0) return rows;
    const unknown = own.map(({ dataTypeID }) => dataTypeID).filter((type) => !this.#elements.has(type));
    if (unknown.length > 0) {
      for (const type of unknown) this.#elements.set(type, 0);
      for (const { array, element } of await find(unknown))
        this.#elements.set(Number(array), Number(element));
    }
    const arrays = own.filter(({ dataTypeID }) => this.#elements.get(dataTypeID) !== 0);
    if (arrays.length === 0) return rows;
    return rows.map((row) => {
      const read = { ...row };
      for (const { name, dataTypeID } of arrays) {
        const value = row[name];
        if (typeof value !== "string") continue;
        read[name] = parseArray(value, readerOf(this.#elements.get(dataTypeID) ?? 0));
      }
      return read;
    });
  }
};
var READ = /* @__PURE__ */ new WeakMap();
function moment(text2, iso) {
  const date = new Date(iso);
  const time = date.getTime();
  if (Number.isNaN(time)) return text2;
  READ.set(date, { text: text2, time });
  return date;
}
function parameterOf(value) {
  if (Array.isArray(value)) return value.map(parameterOf);
  if (typeof value === "bigint") return String(value);
  if (!(value instanceof Date)) return value;
  const read = READ.get(value);
  if (read !== void 0 && read.time === value.getTime()) return read.text;
  return Number.isNaN(value.getTime()) ? value : value.toISOString();
}
function bytes(text2) {
  const found = text2.startsWith("\\x") ? text2.slice(2).match(/../g) : [];
  return Uint8Array.from(found ?? [], (pair) => Number.parseInt(pair, 16));
}
function embeddedParameter(value) {
  const parameter = parameterOf(value);
  return Array.isArray(parameter) ? ArrayParameter.from(parameter) : parameter;
}
var ArrayParameter = class _ArrayParameter extends Array {
  toString() {
    const items = Array.from(this, (item) => {
      if (item === null || item === void 0) return "NULL";
      if (Array.isArray(item)) return String(_ArrayParameter.from(item));
      return `"${String(parameterOf(item)).replace(/[\\"]/g, "\\$&")}"`;
    });
    return `{${items.join(",")}}`;
  }
};

// src/dialects/postgres/failure.ts
var SEPARATOR = ";\n";
var KINDS = {
  "55P03": "lock-timeout",
  // Also where somebody cancelled it, which the runner knows better.
  "57014": "statement-timeout",
  "42501": "permission",
  "57P01": "connection-lost",
  "57P02": "connection-lost",
  "57P03": "connection-lost",
  "42710": "exists",
  "42P06": "exists",
  "55006": "in-use",
  "25P02": "transaction-failed"
};
function kindOf(sqlState) {
  if (sqlState.startsWith("08")) return "connection-lost";
  return sqlState.startsWith("23") ? "constraint" : KINDS[sqlState];
}
var ADVICE = {
  "25001": 'Write "transaction": false into the header: this statement cannot run inside a transaction.',
  "42501": "The database user lacks a right: grant it, or run this command as the owner of the object.",
  "42601": "This is not SQL that the server understands; commands of psql (\\i, COPY \u2026 FROM stdin data) are not SQL.",
  "55P04": "A new enum value can be used once it is committed: add it in a revision of its own.",
  "55006": "Deferred checks are pending on this table: put SET CONSTRAINTS ALL IMMEDIATE; before the statement, or split the revision."
};
function failureOf(error, sql) {
  return failureAmong(error, [sql], void 0);
}
function failureAmong(error, statements, done, first = 0) {
  if (!(error instanceof Error)) return error;
  const sqlState = field(error, "code");
  if (sqlState === void 0 || !/^[0-9A-Z]{5}$/.test(sqlState)) return error;
  const place = offsetOf(field(error, "position"), statements.join(SEPARATOR));
  const found = place === void 0 ? void 0 : statementAt(statements, place);
  return new DatabaseFailure(
    error.message,
    {
      sqlState,
      kind: kindOf(sqlState),
      advice: ADVICE[sqlState],
      offset: found?.offset,
      hint: field(error, "hint"),
      detail: field(error, "detail"),
      where: field(error, "where"),
      at: done === void 0 ? void 0 : first + (found?.at ?? done)
    },
    { cause: error }
  );
}
function statementAt(statements, place) {
  let start = 0;
  for (const [at, statement] of statements.entries()) {
    if (place < start + statement.length + SEPARATOR.length) {
      return { at, offset: Math.min(place - start, statement.length) };
    }
    start += statement.length + SEPARATOR.length;
  }
  return { at: Math.max(0, statements.length - 1), offset: 0 };
}
function field(error, name) {
  const value = Reflect.get(error, name);
  return value === void 0 || value === null ? void 0 : String(value);
}
function offsetOf(position, text2) {
  if (position === void 0) return void 0;
  let units = 0;
  let left = Number(position) - 1;
  for (const ch of text2) {
    if (left-- <= 0) break;
    units += ch.length;
  }
  return units;
}

export {
  readerOf,
  READERS,
  arraysAmong,
  OwnTypes,
  parameterOf,
  embeddedParameter,
  SEPARATOR,
  failureOf,
  failureAmong
};
