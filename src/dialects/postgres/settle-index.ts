import type { ConcurrentWork } from "../../sql/index.ts";
import { type Connection, DatabaseFailure, type Row } from "../connection.ts";
import type { Settled } from "../settled.ts";
import { printName, quoteName } from "./grammar.ts";
import { indexBodyOf } from "./index-body.ts";

type Build = Extract<ConcurrentWork, { does: "build-index" }>;

/** What an index is, but for its name and its table's; columns by what they say, since numbers of columns differ. */
const SHAPE = `pg_catalog.jsonb_build_array(i.indisunique, pg_catalog.to_jsonb(i) OPERATOR(pg_catalog.->) 'indnullsnotdistinct',
    c.relam, i.indnkeyatts, i.indclass::pg_catalog.text, i.indcollation::pg_catalog.text, i.indoption::pg_catalog.text, c.reloptions,
    ARRAY(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, k, false) FROM pg_catalog.generate_series(1, i.indnatts::pg_catalog.int4) k),
    pg_catalog.pg_get_expr(i.indpred, i.indrelid))::pg_catalog.text AS shape`;

const INDEXES = `SELECT n.nspname::pg_catalog.text AS schema, c.relname::pg_catalog.text AS name, i.indisvalid AS valid,
         pg_catalog.pg_get_indexdef(i.indexrelid) AS definition, ${SHAPE},
         (SELECT p.pid FROM pg_catalog.pg_stat_progress_create_index p
           WHERE p.index_relid OPERATOR(pg_catalog.=) i.indexrelid LIMIT 1) AS builder
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid
    JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
   WHERE i.indrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass($1)::pg_catalog.oid`;

const COMPARED = "pg_temp.stemma_compared_index_table";

/**
 * Drops what an interrupted CREATE INDEX CONCURRENTLY leaves: an index marked INVALID, of the statement's name, on its table.
 * `IF NOT EXISTS` would take it for the finished one. One that is valid is finished if it is what the statement says; of what the
 * server has named it is the one that is. `sql`: the statement; empty where only the name is known.
 */
export async function settleBuild(connection: Connection, sql: string, build: Build): Promise<Settled> {
  const table = `${build.schema === undefined ? "" : `${quoteName(build.schema)}.`}${quoteName(build.table)}`;
  const there = await connection.query(
    build.name === undefined
      ? INDEXES
      : `${INDEXES} AND c.relname OPERATOR(pg_catalog.=) $2::pg_catalog.name`,
    build.name === undefined ? [table] : [table, build.name],
  );
  if (there.length === 0) return { finished: false };
  const [only] = there;
  if (build.name !== undefined && only?.valid === true && sql === "") return { finished: true };
  const isSure = build.name !== undefined && only?.valid !== true;
  const wanted = isSure ? undefined : await shapeOf(connection, table, sql);
  if (wanted instanceof DatabaseFailure) {
    return { unclear: `the indexes that are there cannot be compared with it: ${wanted.message}` };
  }
  const found = build.name === undefined ? there.find(({ shape }) => shape === wanted) : only;
  if (found === undefined) return { finished: false };
  const called = `index ${printName(String(found.name))} on ${printName(build.table)}`;
  if (found.valid === true) {
    if (found.shape === wanted) return { finished: true };
    return { inTheWay: `the ${called} is there, valid, and another one: ${String(found.definition)}` };
  }
  if (found.builder !== null) {
    return { inTheWay: `session ${String(found.builder)} is just building the ${called}` };
  }
  await connection.query(`DROP INDEX CONCURRENTLY IF EXISTS ${nameOf(found)}`);
  return { finished: false };
}

/** Drops what an interrupted REINDEX CONCURRENTLY leaves: the new index that was not finished, or the old one that was replaced. */
export async function settleRebuild(
  connection: Connection,
  work: Extract<ConcurrentWork, { does: "rebuild-index" }>,
): Promise<Settled> {
  const name = `${work.schema === undefined ? "" : `${quoteName(work.schema)}.`}${quoteName(work.name)}`;
  const table =
    work.of === "table"
      ? "pg_catalog.to_regclass($1)::pg_catalog.oid"
      : "(SELECT o.indrelid FROM pg_catalog.pg_index o WHERE o.indexrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass($1)::pg_catalog.oid)";
  const left = await connection.query(
    `SELECT n.nspname::pg_catalog.text AS schema, c.relname::pg_catalog.text AS name
       FROM pg_catalog.pg_index i
       JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid
       JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
      WHERE i.indrelid OPERATOR(pg_catalog.=) ${table} AND NOT i.indisvalid
        AND c.relname::pg_catalog.text OPERATOR(pg_catalog.~) '_cc(new|old)[0-9]*$'`,
    [name],
  );
  for (const row of left) await connection.query(`DROP INDEX CONCURRENTLY IF EXISTS ${nameOf(row)}`);
  return { finished: false };
}

function nameOf({ schema, name }: Row): string {
  return `${quoteName(String(schema))}.${quoteName(String(name))}`;
}

/** What the statement's index would be: it is built on an empty table like its own, which is gone at once. */
async function shapeOf(
  connection: Connection,
  table: string,
  sql: string,
): Promise<string | DatabaseFailure> {
  const { unique, text } = indexBodyOf(sql);
  try {
    // IF EXISTS would tell the operator of a table that nobody knows.
    const [left] = await connection.query(
      `SELECT pg_catalog.to_regclass('${COMPARED}') IS NOT NULL AS is_there`,
    );
    if (left?.is_there === true) await connection.query(`DROP TABLE ${COMPARED}`);
    const [, , found] = await connection.runEach([
      `CREATE TEMPORARY TABLE ${COMPARED} (LIKE ${table})`,
      `CREATE ${unique ? "UNIQUE " : ""}INDEX ON ${COMPARED} ${text}`,
      `SELECT ${SHAPE} FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid
        WHERE i.indrelid OPERATOR(pg_catalog.=) '${COMPARED}'::pg_catalog.regclass::pg_catalog.oid`,
      `DROP TABLE ${COMPARED}`,
    ]);
    return String(found?.rows[0]?.shape);
  } catch (error) {
    if (error instanceof DatabaseFailure && error.kind !== "connection-lost") return error;
    throw error;
  }
}
