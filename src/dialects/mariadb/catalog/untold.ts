import { quoteText } from "../grammar.ts";
import { textIn, writtenType } from "../written-type.ts";
import { maybeText, numberOf, type Row, textOf } from "./row.ts";

/*
 * information_schema keeps texts in utf8mb3: of a default and of the values of a list it tells every character beyond that, and
 * bytes that are no text, as `?`. Where it tells a `?` the columns themselves are asked: the column of a derived table has the
 * default and the type of the one that it was made of, without any row.
 */

/** What a query of information_schema.COLUMNS selects besides, so that it is known whether there is anything to ask. */
export const NOTICED =
  "IF(COLUMN_DEFAULT LIKE '%?%' OR COLUMN_TYPE LIKE '%?%', @stemma_noticed := TRUE, NULL) AS noticed";

/** What is selected before that. */
export const NOT_NOTICED = "@stemma_noticed := NULL AS noticed";

const LITERAL = String.raw`'(?:[^'\\]|''|\\.)*'`;

/** The beginning and the end of a text, around what an expression gives. */
const around = (start: string, expression: string, end: string) =>
  `CONCAT(${quoteText(start)}, ${expression}, ${quoteText(end)})`;

const NAME = "CONCAT('`', REPLACE(c.COLUMN_NAME, '`', '``'), '`')";
const TABLE = "CONCAT('`', REPLACE(c.TABLE_NAME, '`', '``'), '`')";
const WHOSE = "CONCAT(QUOTE(c.TABLE_NAME), ' AS `table`, ', QUOTE(c.COLUMN_NAME), ' AS name')";
const SOURCE = `CONCAT('(SELECT ', ${NAME}, ' AS c FROM ', ${TABLE}, ' LIMIT 0)')`;
const ONE = "FROM (SELECT 1) AS one LEFT JOIN ";

const DEFAULT = `CONCAT('SELECT ', ${WHOSE}, ', 0 AS place, ',
  IF(c.CHARACTER_SET_NAME IS NULL, 'HEX(DEFAULT(d.c))', 'HEX(CONVERT(DEFAULT(d.c) USING utf8mb4))'), ' AS value ',
  ${around(ONE, SOURCE, " AS d ON FALSE")})`;

/** A list with one letter for each value. */
const LETTERS = `REGEXP_REPLACE(c.COLUMN_TYPE, ${quoteText(`(?s)${LITERAL}`)}, 'x')`;
const COUNT = `CHAR_LENGTH(${LETTERS}) - CHAR_LENGTH(REPLACE(${LETTERS}, ',', '')) + 1`;

/** A list takes a number for the value at that place, and a set one for the values at its bits. */
const VALUES = `CONCAT('SELECT ', ${WHOSE}, ', v.place, v.value FROM (WITH RECURSIVE r AS (SELECT d.c, 0 AS place ',
  ${around(ONE, SOURCE, " AS d ON FALSE UNION ALL SELECT ")},
  IF(c.DATA_TYPE = 'set', '1 << place', 'place + 1'), ', place + 1 FROM r WHERE place < ', ${COUNT},
  ') SELECT place, HEX(CONVERT(c USING utf8mb4)) AS value FROM r WHERE place > 0) AS v')`;

/** Queries after that one: the second tells what columns of these tables are like. */
export function untoldQueries(tables: string): Readonly<Record<"untoldText" | "untold", string>> {
  const ours = `${tables} AND c.TABLE_NAME IN
     (SELECT b.TABLE_NAME FROM information_schema.TABLES AS b WHERE b.TABLE_SCHEMA = DATABASE() AND b.TABLE_TYPE = 'BASE TABLE')`;
  const asked = `SELECT GROUP_CONCAT(q.text SEPARATOR ' UNION ALL ') INTO @stemma_untold FROM (
  SELECT ${DEFAULT} AS text FROM information_schema.COLUMNS AS c
   WHERE ${ours} AND c.COLUMN_DEFAULT LIKE '%?%' AND c.COLUMN_DEFAULT REGEXP ${quoteText(`(?s)^${LITERAL}$`)}
     AND c.DATA_TYPE IN ('char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext', 'enum', 'set', 'binary', 'varbinary')
  UNION ALL
  SELECT ${VALUES} FROM information_schema.COLUMNS AS c
   WHERE ${ours} AND c.COLUMN_TYPE LIKE '%?%' AND c.DATA_TYPE IN ('enum', 'set')) AS q`;
  return {
    untoldText: `EXECUTE IMMEDIATE IF(@stemma_noticed, ${quoteText(asked)}, 'SET @stemma_untold = NULL')`,
    untold: `EXECUTE IMMEDIATE COALESCE(@stemma_untold, 'SELECT NULL AS \`table\` FROM DUAL WHERE FALSE')`,
  };
}

/** A column as its row tells it, with what only the column itself could tell; `rows` are those of its table. */
export function withUntold(row: Row, rows: readonly Row[]): Row {
  const own = rows.filter((each) => textOf(each, "name") === textOf(row, "name"));
  if (own.length === 0) return row;
  const valueAt = (place: number) => own.filter((each) => numberOf(each, "place") === place);
  const [value] = valueAt(0).flatMap((each) => maybeText(each, "value") ?? []);
  const values = own
    .filter((each) => numberOf(each, "place") > 0)
    .sort((a, b) => numberOf(a, "place") - numberOf(b, "place"))
    .map((each) => textOfBytes(textOf(each, "value")));
  return {
    ...row,
    ...(value === undefined ? {} : { value: literalOf(textOf(row, "value"), value) }),
    ...(values.length === 0 ? {} : { type: listOf(textOf(row, "type"), values) }),
  };
}

/** The default as it is told where that is the truth. */
function literalOf(told: string, hex: string): string {
  const bytes = new TextEncoder().encode(textIn(told));
  if (hexOf(bytes) === hex.toLowerCase()) return told;
  return isText(hex)
    ? quoteText(textOfBytes(hex)).replaceAll("\0", String.raw`\0`)
    : `X'${hex.toLowerCase()}'`;
}

function listOf(told: string, values: readonly string[]): string {
  const type = writtenType(told);
  if (type === undefined || type.values.length !== values.length) return told;
  return type.values.every((value, place) => value === values[place])
    ? told
    : `${type.name}(${values.map(quoteText).join(",")})`;
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function textOfBytes(hex: string): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytesOf(hex));
}

function isText(hex: string): boolean {
  return hexOf(new TextEncoder().encode(textOfBytes(hex))) === hex.toLowerCase();
}
