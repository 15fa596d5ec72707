import { nameOf, objectKey } from "../schema/index.ts";
import { type Connection, DatabaseFailure, isTrue, type Row } from "./connection.ts";
import type {
  CatalogFilter,
  CatalogGrammar,
  Introspection,
  SchemaDialect,
  ViewColumnType,
} from "./schema-dialect.ts";

/** What of a connection reading a catalog needs. */
export type CatalogConnection = Pick<Connection, "serverVersion" | "query" | "send">;

/** The part of a dialect that reads catalogs. */
export interface CatalogDialect {
  readonly schema: Pick<SchemaDialect, "catalog">;
}

/**
 * Reads a database into a Schema, from its catalog alone: no table of the user's is touched, and no right is needed but
 * to connect. Opens a read-only snapshot of its own; where a transaction is open already, it is read as that one sees
 * it, and its settings are put back. A query that fails rejects with DatabaseFailure.
 */
export async function introspect(
  connection: CatalogConnection,
  dialect: CatalogDialect,
  filter: CatalogFilter = {},
): Promise<Introspection> {
  const { catalog } = dialect.schema;
  const queries = catalog.queries(connection.serverVersion, filter);
  const rows = await readCatalog(connection, catalog, queries, catalog.more);
  const found = catalog.read(rows, connection.serverVersion);
  return catalog.viewColumns === undefined ? found : withViewColumns(found, connection, catalog.viewColumns);
}

/** A view that is broken has none. */
async function withViewColumns(
  found: Introspection,
  connection: CatalogConnection,
  { query, read }: NonNullable<CatalogGrammar["viewColumns"]>,
): Promise<Introspection> {
  const viewColumns = new Map<string, readonly ViewColumnType[]>();
  for (const view of found.schema.views) {
    try {
      const columns = read(await connection.query(query(view)), view);
      viewColumns.set(objectKey(nameOf("view", view)), columns);
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
    }
  }
  return { ...found, viewColumns };
}

/** Runs queries on the catalog one after the other, all in one snapshot and under the dialect's settings. */
export async function readCatalog(
  connection: CatalogConnection,
  catalog: CatalogGrammar,
  queries: Readonly<Record<string, string>>,
  more?: CatalogGrammar["more"],
): Promise<Readonly<Record<string, readonly Row[]>>> {
  if (await isInTransaction(connection, catalog)) {
    const settings = textsOnly(await one(connection, catalog.readSettings));
    await connection.query(catalog.changeSettings(catalog.settings));
    const rows = await runAll(connection, queries, more);
    // After a failure the transaction can only be rolled back, and its settings with it.
    await connection.query(catalog.changeSettings(settings));
    return rows;
  }
  const settings = catalog.settingsStay ? textsOnly(await one(connection, catalog.readSettings)) : undefined;
  await connection.send([...catalog.begin, catalog.changeSettings(catalog.settings)]);
  try {
    return await runAll(connection, queries, more);
  } finally {
    await connection.query(catalog.end);
    if (settings !== undefined) await connection.query(catalog.changeSettings(settings));
  }
}

async function runAll(
  connection: CatalogConnection,
  queries: Readonly<Record<string, string>>,
  more: CatalogGrammar["more"],
): Promise<Readonly<Record<string, readonly Row[]>>> {
  const rows: Record<string, readonly Row[]> = {};
  for (const [name, sql] of Object.entries(queries)) rows[name] = await connection.query(sql);
  for (const [name, sql] of Object.entries(more?.(rows) ?? {})) {
    rows[name] = await connection.query(sql).catch((error: unknown) => {
      if (error instanceof DatabaseFailure && error.kind !== "connection-lost") return [];
      throw error;
    });
  }
  return rows;
}

/** A mark that lasts as long as a transaction is there for the next message only if one is open. */
async function isInTransaction(
  connection: CatalogConnection,
  { mark, isMarked }: CatalogGrammar,
): Promise<boolean> {
  await connection.query(mark);
  return isTrue((await one(connection, isMarked)).marked);
}

async function one(connection: CatalogConnection, sql: string): Promise<Row> {
  const [row] = await connection.query(sql);
  return row ?? {};
}

function textsOnly(row: Row): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]));
}
