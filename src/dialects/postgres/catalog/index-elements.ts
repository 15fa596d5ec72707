import type { IndexElement } from "../../../schema/index.ts";
import type { CatalogColumns } from "./columns.ts";
import { endOfQuoted, withoutParentheses } from "./expression.ts";
import { optionsOf } from "./options.ts";
import { collationOid } from "./read-column.ts";
import type { Reading } from "./reading.ts";
import { maybeNumber, maybeText, numberOf, type Row, textsOf, vectorOf } from "./row.ts";

const DESCENDING = 1;
const NULLS_FIRST = 2;

/** The columns and expressions that an index sorts or looks up by, without what the server would choose itself. */
export function readElements(row: Row, columns: CatalogColumns, reading: Reading): readonly IndexElement[] {
  const keys = vectorOf(row, "keys").slice(0, numberOf(row, "key_columns"));
  const classes = vectorOf(row, "classes");
  const collations = vectorOf(row, "collations");
  const flags = vectorOf(row, "flags");
  const expressions = textsOf(row, "expressions");
  const printed = keys.includes(0) ? printedParts(row, keys, expressions) : [];
  const own = reading.columnsOf(numberOf(row, "oid"));
  let expression = 0;
  return keys.map((key, at): IndexElement => {
    const collation = collations[at] ?? 0;
    const operatorClass = classes[at] ?? 0;
    const settings = own?.row(at + 1);
    const flag = flags[at] ?? 0;
    if (key === 0) {
      const text = withoutParentheses(expressions[expression++] ?? "");
      const { hasCollation, hasClass } = printed[at] ?? { hasCollation: false, hasClass: false };
      return {
        expression: text,
        ...collationField(hasCollation ? collation : 0, reading),
        ...classField(
          hasClass ? reading.names.anyOperatorClass(operatorClass) : undefined,
          operatorClass,
          settings,
          reading,
        ),
        ...orderOf(flag),
        ...statisticsField(settings),
      };
    }
    const column = columns.row(key);
    const type = column === undefined ? 0 : numberOf(column, "type_oid");
    const usual = column === undefined || collation === 0 || collation === collationOid(column);
    const ownClass = reading.names.operatorClass(operatorClass, type);
    if (usual && ownClass === undefined && settings === undefined && flag === 0)
      return { column: columns.name(key) };
    return {
      column: columns.name(key),
      ...collationField(usual ? 0 : collation, reading),
      ...classField(ownClass, operatorClass, settings, reading),
      ...orderOf(flag),
    };
  });
}

function orderOf(flags: number): Pick<IndexElement, "order" | "nulls"> {
  const descending = (flags & DESCENDING) !== 0;
  const first = (flags & NULLS_FIRST) !== 0;
  return {
    ...(descending ? { order: "desc" } : {}),
    ...(first === descending ? {} : { nulls: first ? "first" : "last" }),
  };
}

function collationField(oid: number, { names }: Reading): Pick<IndexElement, "collation"> {
  const collation = oid === 0 ? undefined : names.collation(oid);
  return collation === undefined ? {} : { collation };
}

/** Options can be given to a named class only: then the default one is named too. */
function classField(
  chosen: IndexElement["operatorClass"],
  oid: number,
  settings: Row | undefined,
  { names }: Reading,
): Pick<IndexElement, "operatorClass"> {
  const options = settings === undefined ? {} : optionsOf(settings);
  const name = options.options === undefined ? chosen : names.anyOperatorClass(oid);
  return name === undefined ? {} : { operatorClass: { ...name, ...options } };
}

function statisticsField(settings: Row | undefined): Pick<IndexElement, "statisticsTarget"> {
  const statisticsTarget = settings === undefined ? undefined : maybeNumber(settings, "statistics_target");
  return statisticsTarget === undefined ? {} : { statisticsTarget };
}

interface PrintedPart {
  readonly hasCollation: boolean;
  readonly hasClass: boolean;
}

/**
 * The catalog does not say which collation and type an expression has by itself; the server's own text of the index
 * does, since it leaves out what is the expression's own. Its elements are known, so what follows each can be cut out.
 */
function printedParts(
  row: Row,
  keys: readonly number[],
  expressions: readonly string[],
): readonly PrintedPart[] {
  const definition = maybeText(row, "definition") ?? "";
  let at = definition.indexOf(" USING ");
  at = definition.indexOf("(", at) + 1;
  let expression = 0;
  return keys.map((key) => {
    const end = key === 0 ? at + (expressions[expression++] ?? "").length : endOfName(definition, at);
    const next = endOfElement(definition, end);
    const rest = definition.slice(end, next);
    at = next + 2;
    const hasCollation = rest.startsWith(" COLLATE ");
    const from = hasCollation ? endOfName(rest, " COLLATE ".length) : 0;
    return { hasCollation, hasClass: /^ (?!DESC\b|NULLS\b|WITH\b)./.test(rest.slice(from)) };
  });
}

/** Where a name, maybe qualified, maybe quoted, ends. */
function endOfName(text: string, start: number): number {
  let at = start;
  while (at < text.length && !" ,)".includes(text.charAt(at))) {
    at = text[at] === '"' ? endOfQuoted(text, at) + 1 : at + 1;
  }
  return at;
}

/** Where the next comma or closing parenthesis stands that is inside nothing. */
function endOfElement(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === "'" || character === '"') at = endOfQuoted(text, at);
    else if (character === "(") depth += 1;
    else if (character === ")" && depth-- === 0) return at;
    else if (character === "," && depth === 0) return at;
  }
  return text.length;
}
