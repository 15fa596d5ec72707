import { type ObjectKind, type ObjectName, PLACES } from "../schema/index.ts";
import type { Connection, Row } from "./connection.ts";
import { type CatalogDialect, readCatalog } from "./introspect.ts";

/** An object as its database numbers it. */
export interface ObjectIdentity {
  /** Stays the same whatever the object is called; another one made in its place has another. */
  readonly id: string;
  /** The number of the object, or of a column's table. */
  readonly number: number;
  /** Of a column: its place among all that its table has had; else 0. */
  readonly part: number;
  /** What its name is in, as its database numbers that: the same name in the same place is the same object made again. */
  readonly place: string;
  readonly object: ObjectName;
}

/** Every object of a database and of a user's, with all parts. */
export async function findIdentities(
  connection: Connection,
  dialect: CatalogDialect,
): Promise<readonly ObjectIdentity[]> {
  const { catalog } = dialect.schema;
  const { identities = [] } = await readCatalog(connection, catalog, {
    identities: catalog.questions.identities,
  });
  const { identitiesIn = (rows) => rows } = catalog.questions;
  return identitiesIn(identities).map((row) => ({
    id: `${row.catalog} ${row.object} ${row.part}`,
    number: Number(row.object),
    part: Number(row.part),
    place: `${row.kind} ${row.parent}`,
    object: objectOf(row),
  }));
}

function objectOf(row: Row): ObjectName {
  const kind = String(row.kind);
  if (!isObjectKind(kind)) throw new TypeError(`the catalog has objects of an unknown kind: ${kind}`);
  return {
    kind,
    ...(typeof row.schema === "string" ? { schema: row.schema } : {}),
    ...(typeof row.table === "string" ? { table: row.table } : {}),
    name: String(row.name),
    ...(typeof row.arguments === "string" ? { arguments: row.arguments } : {}),
  };
}

function isObjectKind(kind: string): kind is ObjectKind {
  return Object.hasOwn(PLACES, kind);
}
