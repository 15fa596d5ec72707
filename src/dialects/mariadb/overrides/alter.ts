import type { RenderContext, Statement } from "../../../operations/index.ts";
import type { ObjectName, Table } from "../../../schema/index.ts";

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
}

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
  const texts = [...clauses.map(({ text }) => text), ...(how.length === 0 ? [] : [how.join(", ")])];
  const start = `ALTER TABLE ${grammar.name(path.table ?? "")}`;
  const sql = texts.length === 1 ? `${start} ${texts.join()}` : `${start}\n  ${texts.join(",\n  ")}`;
  const comment = !isThere || !waits ? undefined : algorithm === "COPY" ? COPIED : WAITED;
  return [{ sql, transaction: "inside", ...(comment === undefined ? {} : { comment }) }];
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

/** What is said of algorithms is true of InnoDB. */
function isInnodb({ options = [] }: Table): boolean {
  return options.every(({ name, value }) => name !== "engine" || value.toLowerCase() === "innodb");
}
