import type { RenderContext, Statement } from "../../../operations/index.ts";
import type { Column, ObjectName, Table } from "../../../schema/index.ts";
import { quoteText } from "../grammar.ts";

/**
 * How a server carries out a change of a table, from what costs nothing to what copies every row. It is always said, so
 * that the server refuses (errors 1845 and 1846) where it would have to do more.
 */
export type Algorithm = "INSTANT" | "NOCOPY" | "INPLACE" | "COPY";

/** One change of a table, as it stands in ALTER TABLE. */
export interface Clause {
  readonly text: string;
  readonly algorithm: Algorithm;
  /** Rows can be read but not written meanwhile. COPY always waits so. */
  readonly waits?: true;
  /** An expression that only the database has a value for, which stands behind the text. */
  readonly value?: string;
  /** What whoever applies it should know. */
  readonly remark?: string | undefined;
}

/** What a change costs those who use the table. */
export type Cost = Pick<Clause, "algorithm" | "waits">;

const ORDER: readonly Algorithm[] = ["INSTANT", "NOCOPY", "INPLACE", "COPY"];

const COPIED = "copies the whole table: whoever writes to it waits till that is done";
const WAITED = "whoever writes to the table waits till this is done";

/**
 * One ALTER TABLE for changes that are made at once, in the least costly way that can do all of them. Nothing is said of a
 * table that the same plan makes (`isThere` false): it is empty.
 */
export function alterTable(
  path: Pick<ObjectName, "schema" | "table">,
  clauses: readonly Clause[],
  context: RenderContext,
  isThere = tableAt(context.before, path) !== undefined,
): readonly Statement[] {
  if (clauses.length === 0) return [];
  const { grammar } = context;
  const before = tableAt(context.before, path);
  const isOther = before !== undefined && !isInnodb(before);
  const algorithm = isOther
    ? "COPY"
    : (ORDER.findLast((each) => clauses.some((clause) => clause.algorithm === each)) ?? "COPY");
  const waits = algorithm === "COPY" || clauses.some((clause) => clause.waits);
  const how = !isThere ? [] : [`ALGORITHM=${algorithm}`, `LOCK=${waits ? "SHARED" : "NONE"}`];
  const changes: readonly Pick<Clause, "text" | "value">[] = [
    ...clauses,
    ...(how.length === 0 ? [] : [{ text: how.join(", ") }]),
  ];
  const sql = printed(`ALTER TABLE ${grammar.name(path.table ?? "")}`, changes);
  const comments = !isThere
    ? []
    : [
        ...clauses.flatMap(({ remark }) => remark ?? []),
        ...(waits ? [algorithm === "COPY" ? COPIED : WAITED] : []),
      ];
  return [
    { sql, transaction: "inside", ...(comments.length === 0 ? {} : { comment: [comments.join(" ")] }) },
  ];
}

/** Where a clause has a value that only the database knows, the database puts the statement together. */
function printed(start: string, changes: readonly Pick<Clause, "text" | "value">[]): string {
  const [behind, between] = changes.length === 1 ? [" ", ""] : ["\n  ", ",\n  "];
  const pieces = [`${start}${behind}`];
  for (const [place, { text, value }] of changes.entries()) {
    pieces.push(`${pieces.pop() ?? ""}${place === 0 ? "" : between}${text}`);
    if (value !== undefined) pieces.push(value, "");
  }
  if (pieces.length === 1) return pieces.join("");
  const texts = pieces.map((piece, place) => (place % 2 === 0 ? quoteText(piece) : piece));
  return `EXECUTE IMMEDIATE CONCAT(${texts.join(", ")})`;
}

/** A table by the path of one of its parts. */
export function tableAt(
  { tables }: Pick<RenderContext["before"], "tables">,
  { schema, table }: Pick<ObjectName, "schema" | "table">,
): Table | undefined {
  return tables.find((each) => each.name === table && each.schema === schema);
}

/** The table of a part as it is now: where the plan makes it, as it will be. */
export function tableOf(context: RenderContext, path: ObjectName): Table | undefined {
  return tableAt(context.before, path) ?? tableAt(context.after, path);
}

/** A table as it stands when columns are dropped: old keys are gone and all that is new is there. */
export function tableAtDrop(context: RenderContext, path: ObjectName): Table | undefined {
  const [before, after] = [tableAt(context.before, path), tableAt(context.after, path)];
  if (before === undefined || after === undefined) return before ?? after;
  const isNew = ({ name }: Column) => before.columns.every((each) => each.name !== name);
  return { ...after, columns: [...before.columns, ...after.columns.filter(isNew)] };
}

/** What is said of algorithms is true of InnoDB. */
function isInnodb({ options = [] }: Table): boolean {
  return options.every(({ name, value }) => name !== "engine" || value.toLowerCase() === "innodb");
}
